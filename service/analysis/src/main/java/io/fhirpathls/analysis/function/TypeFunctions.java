package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.TYPES;
import static io.fhirpathls.analysis.function.FunctionDefinition.Status.STU;
import static io.fhirpathls.analysis.function.Parameter.type;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.function.ReturnRule.typeArgument;
import static io.fhirpathls.analysis.function.ReturnRule.unknown;
import static io.fhirpathls.analysis.type.Type.SystemType.BOOLEAN;

import java.util.List;

/// Section 6.3, "Types", and section 10.2, "Reflection".
final class TypeFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("is")
              .onOne()
              .with(type("type"))
              .returns(one(BOOLEAN))
              .in(
                  TYPES,
                  "6.3.2",
                  "True when the item has the type or one that is derived from it. The operator"
                      + " `is` does the same and is preferred.",
                  "Observation.value.is(Quantity)"),
          function("as")
              .onOne()
              .with(type("type"))
              .returns(typeArgument())
              .in(
                  TYPES,
                  "6.3.4",
                  "The item, when it has the type; else empty. More than one item is an error:"
                      + " `ofType` takes any number.",
                  "Observation.value.as(Quantity).unit"),
          function("type")
              .status(STU)
              .returns(unknown())
              .in(
                  TYPES,
                  "10.2.2",
                  "What kind of type each item has: its `namespace`, `name` and more.",
                  "Patient.active.type().name"));

  private TypeFunctions() {}
}
