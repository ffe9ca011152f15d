package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.SQL_ON_FHIR;
import static io.fhirpathls.analysis.function.Parameter.type;
import static io.fhirpathls.analysis.function.ReturnRule.oneUnknown;

import java.util.List;

/// What SQL on FHIR asks of an engine: its page on ViewDefinition. A key may have any primitive
/// type.
final class SqlOnFhirFunctions {

  private static final String PAGE = "ViewDefinition: required additional functions";

  static final List<FunctionDefinition> ALL =
      List.of(
          function("getResourceKey")
              .onOne("FHIR.Resource")
              .returns(oneUnknown())
              .in(
                  SQL_ON_FHIR,
                  PAGE,
                  "The key of the resource's row, equal to the key that references to it have.",
                  "Patient.getResourceKey()"),
          function("getReferenceKey")
              .onOne("FHIR.Reference")
              .with(type("resource").orNone().about("the type the reference must point to"))
              .returns(oneUnknown())
              .in(
                  SQL_ON_FHIR,
                  PAGE,
                  "The key of the row that a reference points to; empty when it points to another"
                      + " type than the one named.",
                  "Observation.subject.getReferenceKey(Patient)"));

  private SqlOnFhirFunctions() {}
}
