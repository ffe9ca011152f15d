package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.COMBINING;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.inputAndArgument;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.CollectionType.Order;
import java.util.List;

/// Section 5.4, "Combining".
final class CombiningFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("union")
              .with(value("other").about("the collection to add"))
              .returns(inputAndArgument(0))
              .in(
                  COMBINING,
                  "5.4.1",
                  "The items of both collections without duplicates, as the operator `|` gives"
                      + " them. Their order is not defined.",
                  "Patient.name.given.union(Patient.contact.name.given)"),
          function("combine")
              .with(
                  value("other").about("the collection to add"),
                  value("preserveOrder", "Boolean")
                      .orNone()
                      .about("true to keep the items in their order; new in FHIRPath 3.0"))
              .returns(call -> {
                CollectionType all = call.input().or(call.argument(0)).asMany();
                return call.argumentCount() > 1 ? all : all.in(Order.OF_A_SET);
              })
              .in(
                  COMBINING,
                  "5.4.2",
                  "The items of both collections, duplicates included.",
                  "Patient.name.given.combine(Patient.name.family)"));

  private CombiningFunctions() {}
}
