package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.SUBSETTING;
import static io.fhirpathls.analysis.function.FunctionDefinition.Tag.BY_POSITION;
import static io.fhirpathls.analysis.function.FunctionDefinition.Tag.SELECTS;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.input;
import static io.fhirpathls.analysis.function.ReturnRule.oneOfInput;
import static io.fhirpathls.analysis.function.ReturnRule.setOfInput;

import java.util.List;

/// Section 5.3, "Subsetting".
final class SubsettingFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("single")
              .tagged(SELECTS)
              .onOne()
              .returns(oneOfInput())
              .in(
                  SUBSETTING,
                  "5.3.2",
                  "The only item; empty for an empty input. More than one item is an error.",
                  "Patient.name.where(use = 'official').single()"),
          function("first")
              .tagged(BY_POSITION, SELECTS)
              .returns(oneOfInput())
              .in(
                  SUBSETTING,
                  "5.3.3",
                  "The first item; empty for an empty input.",
                  "Patient.name.first()"),
          function("last")
              .tagged(BY_POSITION, SELECTS)
              .returns(oneOfInput())
              .in(
                  SUBSETTING,
                  "5.3.4",
                  "The last item; empty for an empty input.",
                  "Patient.name.given.last()"),
          function("tail")
              .tagged(BY_POSITION, SELECTS)
              .returns(input())
              .in(SUBSETTING, "5.3.5", "All items but the first.", "Patient.name.given.tail()"),
          function("skip")
              .tagged(BY_POSITION, SELECTS)
              .with(
                  value("num", "Integer")
                      .about("how many items to leave out; none for zero or less"))
              .returns(input())
              .in(
                  SUBSETTING,
                  "5.3.6",
                  "All items but the first `num`.",
                  "Patient.name.given.skip(1)"),
          function("take")
              .tagged(BY_POSITION, SELECTS)
              .with(value("num", "Integer").about("how many items to keep; none for zero or less"))
              .returns(input())
              .in(
                  SUBSETTING,
                  "5.3.7",
                  "The first `num` items, or all where there are fewer.",
                  "Patient.telecom.take(2)"),
          function("intersect")
              .tagged(SELECTS)
              .with(value("other").about("the collection to compare with"))
              .returns(setOfInput())
              .in(
                  SUBSETTING,
                  "5.3.8",
                  "The items that both collections have, without duplicates.",
                  "Patient.name.given.intersect(Patient.contact.name.given)"),
          function("exclude")
              .tagged(SELECTS)
              .with(value("other").about("the items to leave out"))
              .returns(input())
              .in(
                  SUBSETTING,
                  "5.3.9",
                  "The items that the other collection does not have, in their order and with"
                      + " duplicates.",
                  "Patient.name.given.exclude('Jim')"));

  private SubsettingFunctions() {}
}
