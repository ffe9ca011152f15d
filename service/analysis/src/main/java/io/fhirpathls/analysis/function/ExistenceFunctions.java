package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.EXISTENCE;
import static io.fhirpathls.analysis.function.FunctionDefinition.Tag.SELECTS;
import static io.fhirpathls.analysis.function.Parameter.criteria;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.function.ReturnRule.setOfInput;
import static io.fhirpathls.analysis.type.Type.SystemType.BOOLEAN;
import static io.fhirpathls.analysis.type.Type.SystemType.INTEGER;
import static io.fhirpathls.syntax.Expression.ContextVariable.Kind.INDEX;

import java.util.List;

/// Section 5.1, "Existence".
final class ExistenceFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("empty")
              .returns(one(BOOLEAN))
              .in(EXISTENCE, "5.1.1", "True when the input has no items.", "Patient.name.empty()"),
          function("exists")
              .with(criteria("criteria").binding(INDEX).orNone().about("what an item must meet"))
              .returns(one(BOOLEAN))
              .in(
                  EXISTENCE,
                  "5.1.2",
                  "True when the input has an item; with a criterion, when an item meets it.",
                  "Patient.name.exists(use = 'official')"),
          function("all")
              .with(criteria("criteria").binding(INDEX).about("what every item must meet"))
              .returns(one(BOOLEAN))
              .in(
                  EXISTENCE,
                  "5.1.3",
                  "True when every item meets the criterion, and for an empty input too.",
                  "Patient.telecom.all(system.exists())"),
          function("allTrue")
              .on("Boolean")
              .returns(one(BOOLEAN))
              .in(
                  EXISTENCE,
                  "5.1.4",
                  "True when every item is true, and for an empty input too.",
                  "Patient.link.select(other.exists()).allTrue()"),
          function("anyTrue")
              .on("Boolean")
              .returns(one(BOOLEAN))
              .in(
                  EXISTENCE,
                  "5.1.5",
                  "True when at least one item is true; false for an empty input.",
                  "Patient.communication.preferred.anyTrue()"),
          function("allFalse")
              .on("Boolean")
              .returns(one(BOOLEAN))
              .in(
                  EXISTENCE,
                  "5.1.6",
                  "True when every item is false, and for an empty input too.",
                  "Patient.communication.preferred.allFalse()"),
          function("anyFalse")
              .on("Boolean")
              .returns(one(BOOLEAN))
              .in(
                  EXISTENCE,
                  "5.1.7",
                  "True when at least one item is false; false for an empty input.",
                  "Patient.communication.preferred.anyFalse()"),
          function("subsetOf")
              .with(value("other").about("the collection to look in"))
              .returns(one(BOOLEAN))
              .in(
                  EXISTENCE,
                  "5.1.8",
                  "True when every item of the input is in the other collection as well, and for an"
                      + " empty input.",
                  "Patient.name.given.subsetOf(Patient.contact.name.given)"),
          function("supersetOf")
              .with(value("other").about("the collection whose items are looked for"))
              .returns(one(BOOLEAN))
              .in(
                  EXISTENCE,
                  "5.1.9",
                  "True when every item of the other collection is in the input as well, and when"
                      + " the other is empty.",
                  "Patient.name.given.supersetOf('Peter' | 'James')"),
          function("count")
              .returns(one(INTEGER))
              .in(
                  EXISTENCE,
                  "5.1.10",
                  "The number of items; 0 for an empty input.",
                  "Patient.name.count()"),
          function("distinct")
              .tagged(SELECTS)
              .returns(setOfInput())
              .in(
                  EXISTENCE,
                  "5.1.11",
                  "The items without duplicates, as `=` tells them apart. Their order is not"
                      + " defined.",
                  "Patient.name.given.distinct()"),
          function("isDistinct")
              .returns(one(BOOLEAN))
              .in(
                  EXISTENCE,
                  "5.1.12",
                  "True when no two items are equal, and for an empty input.",
                  "Bundle.entry.fullUrl.isDistinct()"));

  private ExistenceFunctions() {}
}
