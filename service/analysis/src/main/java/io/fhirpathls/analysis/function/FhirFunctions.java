package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.FHIR;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.extensions;
import static io.fhirpathls.analysis.function.ReturnRule.fhir;
import static io.fhirpathls.analysis.function.ReturnRule.input;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.function.ReturnRule.targets;
import static io.fhirpathls.analysis.function.ReturnRule.valueOfPrimitive;
import static io.fhirpathls.analysis.type.Type.SystemType.BOOLEAN;

import java.util.List;

/// What FHIR adds: its page "FHIRPath", section "Additional functions".
final class FhirFunctions {

  private static final String PAGE = "fhir fhirpath.html#functions";
  private static final Parameter PROFILE =
      value("structure", "String").about("the canonical url of the profile");
  private static final Parameter CODE =
      value("code", "FHIR.Coding", "FHIR.CodeableConcept").about("the code to compare with");

  static final List<FunctionDefinition> ALL =
      List.of(
          function("extension")
              .on("FHIR.Element", "FHIR.DomainResource")
              .with(
                  value("url", "String").about("the url that the definition of the extension has"))
              .returns(extensions())
              .in(
                  FHIR,
                  PAGE,
                  "The extensions with that url, of each item.",
                  "Patient.extension('http://hl7.org/fhir/StructureDefinition/patient-birthPlace').value"),
          function("hasValue")
              .returns(one(BOOLEAN))
              .in(
                  FHIR,
                  PAGE,
                  "True when the input is one primitive that has a value and not extensions only;"
                      + " false, never an error, for anything else.",
                  "Patient.birthDate.hasValue()"),
          function("getValue")
              .onOne()
              .returns(valueOfPrimitive())
              .in(
                  FHIR,
                  PAGE,
                  "The plain value inside a FHIR primitive, without its id and extensions.",
                  "Patient.birthDate.getValue()"),
          function("resolve")
              .on("FHIR.Reference", "FHIR.uri", "FHIR.url", "FHIR.canonical", "String")
              .returns(targets())
              .in(
                  FHIR,
                  PAGE,
                  "The resources that references and urls point to. What cannot be found is left"
                      + " out.",
                  "Observation.subject.resolve().ofType(Patient).name"),
          function("elementDefinition")
              .on("FHIR.Element", "FHIR.Resource")
              .returns(fhir("ElementDefinition", true))
              .in(
                  FHIR,
                  PAGE,
                  "What the profile of the resource says about each item.",
                  "Patient.name.elementDefinition().min"),
          function("slice")
              .on("FHIR.Element")
              .with(PROFILE, value("name", "String").about("the name of the slice"))
              .returns(input())
              .in(
                  FHIR,
                  PAGE,
                  "The items that belong to a slice of a profile.",
                  "Observation.category.slice('http://hl7.org/fhir/StructureDefinition/vitalsigns',"
                      + " 'VSCat')"),
          function("checkModifiers")
              .on("FHIR.Element", "FHIR.Resource")
              .with(
                  value("modifier", "String")
                      .orNone()
                      .repeated()
                      .about("the url of a modifier extension that is understood"))
              .returns(input())
              .in(
                  FHIR,
                  PAGE,
                  "Passes the input on. An item with a modifier extension that is not among those"
                      + " named is an error.",
                  "MedicationRequest.dosageInstruction.checkModifiers('http://example.org/fhir/StructureDefinition/as-needed').text"),
          function("conformsTo")
              .onOne("FHIR.Element", "FHIR.Resource")
              .with(PROFILE)
              .returns(one(BOOLEAN))
              .in(
                  FHIR,
                  PAGE,
                  "True when the item conforms to the profile.",
                  "Patient.conformsTo('http://hl7.org/fhir/StructureDefinition/Patient')"),
          function("memberOf")
              .onOne("FHIR.code", "FHIR.Coding", "FHIR.CodeableConcept", "String")
              .with(value("valueset", "String").about("the canonical url of the value set"))
              .returns(one(BOOLEAN))
              .in(
                  FHIR,
                  PAGE,
                  "True when the code is in the value set; of a CodeableConcept, when one of its"
                      + " codings is.",
                  "Observation.code.memberOf('http://hl7.org/fhir/ValueSet/observation-codes')"),
          function("subsumes")
              .onOne("FHIR.Coding", "FHIR.CodeableConcept")
              .with(CODE)
              .returns(one(BOOLEAN))
              .in(
                  FHIR,
                  PAGE,
                  "True when the code is the other one or more general.",
                  "Condition.code.coding.first().subsumes(Condition.evidence.code.coding.first())"),
          function("subsumedBy")
              .onOne("FHIR.Coding", "FHIR.CodeableConcept")
              .with(CODE)
              .returns(one(BOOLEAN))
              .in(
                  FHIR,
                  PAGE,
                  "True when the code is the other one or more special.",
                  "Condition.code.subsumedBy(Condition.category.first())"),
          function("htmlChecks")
              .returns(one(BOOLEAN))
              .in(
                  FHIR,
                  PAGE,
                  "True when the narrative keeps to the rules for XHTML in FHIR.",
                  "Patient.text.`div`.htmlChecks()"));

  private FhirFunctions() {}
}
