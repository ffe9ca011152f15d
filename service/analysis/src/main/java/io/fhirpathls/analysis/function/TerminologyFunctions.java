package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.TERMINOLOGY;
import static io.fhirpathls.analysis.function.FunctionDefinition.Status.DRAFT;
import static io.fhirpathls.analysis.function.FunctionDefinition.Tag.GIVES_RECEIVER;
import static io.fhirpathls.analysis.function.Parameter.value;
import static io.fhirpathls.analysis.function.ReturnRule.fhir;
import static io.fhirpathls.analysis.function.ReturnRule.input;

import java.util.List;

/// The functions of `%terminologies`, which call a terminology server: FHIR's page "FHIRPath",
/// section "Terminology Service API".
final class TerminologyFunctions {

  private static final String PAGE = "fhir fhirpath.html#txapi";
  private static final Parameter PARAMS =
      value("params", "String")
          .orNone()
          .about("more parameters of the operation, url-encoded: `count=10&activeOnly=true`");
  private static final Parameter VALUE_SET =
      value("valueSet", "FHIR.ValueSet", "String").about("a value set or its canonical url");
  private static final Parameter CODED =
      value("coded", "FHIR.Coding", "FHIR.CodeableConcept", "FHIR.code")
          .about("the code, with its system where it has one");

  static final List<FunctionDefinition> ALL =
      List.of(
          function("expand")
              .onOne("%terminologies")
              .status(DRAFT)
              .with(VALUE_SET, PARAMS)
              .returns(fhir("ValueSet", false))
              .in(
                  TERMINOLOGY,
                  PAGE,
                  "The value set with its expansion; empty on any error.",
                  "%terminologies.expand('http://hl7.org/fhir/ValueSet/administrative-gender').expansion.total"),
          function("lookup")
              .onOne("%terminologies")
              .status(DRAFT)
              .with(CODED, PARAMS)
              .returns(fhir("Parameters", false))
              .in(
                  TERMINOLOGY,
                  PAGE,
                  "What the server knows about a code; empty on any error.",
                  "%terminologies.lookup(Observation.code, 'displayLanguage=en')"),
          function("validateVS")
              .onOne("%terminologies")
              .status(DRAFT)
              .with(VALUE_SET, CODED, PARAMS)
              .returns(fhir("Parameters", false))
              .in(
                  TERMINOLOGY,
                  PAGE,
                  "Whether a code is in a value set, as the operation's parameters; empty on any"
                      + " error.",
                  "%terminologies.validateVS('http://hl7.org/fhir/ValueSet/observation-codes',"
                      + " Observation.code).parameter"),
          function("validateCS")
              .onOne("%terminologies")
              .status(DRAFT)
              .with(
                  value("codeSystem", "FHIR.CodeSystem", "String")
                      .about("a code system or its canonical url"),
                  CODED,
                  PARAMS)
              .returns(fhir("Parameters", false))
              .in(
                  TERMINOLOGY,
                  PAGE,
                  "Whether a code is in a code system, as the operation's parameters; empty on any"
                      + " error.",
                  "%terminologies.validateCS('http://loinc.org', Observation.code).parameter"),
          function("subsumes")
              .onOne("%terminologies")
              .status(DRAFT)
              .with(
                  value("system", "String").about("the url of the code system"),
                  value("coded1", "FHIR.Coding", "FHIR.code"),
                  value("coded2", "FHIR.Coding", "FHIR.code"),
                  PARAMS)
              .returns(fhir("code", false))
              .in(
                  TERMINOLOGY,
                  PAGE,
                  "How two codes of one system relate: `equivalent`, `subsumes`, `subsumed-by` or"
                      + " `not-subsumed`.",
                  "%terminologies.subsumes('http://snomed.info/sct', Condition.code.coding.first(),"
                      + " Condition.evidence.code.coding.first())"),
          function("translate")
              .onOne("%terminologies")
              .status(DRAFT)
              .with(
                  value("conceptMap", "FHIR.ConceptMap", "String")
                      .about("a concept map or its canonical url"),
                  value("coded", "FHIR.Coding", "FHIR.code").about("the code to translate"),
                  PARAMS)
              .returns(fhir("Parameters", false))
              .in(
                  TERMINOLOGY,
                  PAGE,
                  "What a code is in another system, as the operation's parameters; empty on any"
                      + " error.",
                  "%terminologies.translate('http://hl7.org/fhir/ConceptMap/101',"
                      + " Patient.gender).parameter"),
          function("at")
              .onOne("%terminologies", "%server")
              .status(DRAFT)
              .tagged(GIVES_RECEIVER)
              .with(value("url", "String").about("the base url of a FHIR server"))
              .returns(input())
              .in(
                  TERMINOLOGY,
                  "FHIR R5/R6 service api",
                  "The same functions on the server at that url.",
                  "%terminologies.at('https://tx.fhir.org/r4').expand('http://hl7.org/fhir/ValueSet/administrative-gender')"));

  private TerminologyFunctions() {}
}
