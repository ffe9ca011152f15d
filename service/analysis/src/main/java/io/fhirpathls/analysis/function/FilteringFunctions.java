package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.FILTERING;
import static io.fhirpathls.analysis.function.FunctionDefinition.Tag.SELECTS;
import static io.fhirpathls.analysis.function.Parameter.criteria;
import static io.fhirpathls.analysis.function.Parameter.projection;
import static io.fhirpathls.analysis.function.Parameter.recursion;
import static io.fhirpathls.analysis.function.Parameter.type;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.anyArgument;
import static io.fhirpathls.analysis.function.ReturnRule.filteredInput;
import static io.fhirpathls.analysis.function.ReturnRule.typeArgument;
import static io.fhirpathls.syntax.Expression.ContextVariable.Kind.INDEX;

import java.util.List;

/// Section 5.2, "Filtering and projection".
final class FilteringFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("where")
              .tagged(SELECTS)
              .with(criteria("criteria").binding(INDEX).about("what an item must meet to be kept"))
              .returns(filteredInput())
              .in(
                  FILTERING,
                  "5.2.1",
                  "The items that meet the criterion. An item for which it gives nothing is"
                      + " dropped.",
                  "Patient.name.where(use = 'official')"),
          function("select")
              .with(projection("projection").binding(INDEX).about("what to take from each item"))
              .returns(ReturnRule.projection(0))
              .in(
                  FILTERING,
                  "5.2.2",
                  "What the projection gives for each item, as one flat collection.",
                  "Patient.name.select(given.first() & ' ' & family)"),
          function("sort")
              .tagged(SELECTS)
              .with(
                  projection("keySelector")
                      .orNone()
                      .repeated()
                      .about(
                          "what to order by, with `asc` or `desc` after it; the item itself when"
                              + " left out"))
              .newIn3()
              .returns(call -> call.input().inOrder())
              .in(
                  FILTERING,
                  "5.2.4",
                  "The items in the order of their keys, ascending unless a key says otherwise.",
                  "Patient.name.sort(family, given.first())"),
          function("repeat")
              .with(
                  recursion("projection")
                      .about("what to take from each item, and then from each result"))
              .returns(ReturnRule.recursion(0))
              .in(
                  FILTERING,
                  "5.2.5",
                  "What the projection gives for the items, then for its own results, until nothing"
                      + " new comes. The input itself is not part of it.",
                  "Questionnaire.repeat(item).linkId"),
          function("repeatAll")
              .with(
                  recursion("projection")
                      .about("what to take from each item, and then from each result"))
              .newIn3()
              .returns(ReturnRule.recursion(0))
              .in(
                  FILTERING,
                  "5.2.6",
                  "As `repeat`, but keeps items that occurred before; faster, and endless on a"
                      + " circle.",
                  "Questionnaire.repeatAll(item).linkId"),
          function("ofType")
              .with(type("type").about("the type to keep"))
              .returns(typeArgument())
              .in(
                  FILTERING,
                  "5.2.7",
                  "The items that have the type or one that is derived from it.",
                  "Observation.value.ofType(Quantity).value"),
          function("coalesce")
              .with(value("value").repeated().about("a collection that may be empty"))
              .newIn3()
              .returns(anyArgument(0))
              .in(
                  FILTERING,
                  "5.2.8",
                  "The first of the arguments that is not empty; empty when all are.",
                  "Patient.name.select(coalesce(text, family))"));

  private FilteringFunctions() {}
}
