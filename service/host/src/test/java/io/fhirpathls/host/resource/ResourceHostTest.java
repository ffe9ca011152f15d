package io.fhirpathls.host.resource;

import static io.fhirpathls.host.resource.Hosting.json;
import static io.fhirpathls.host.resource.Hosting.xml;

import io.fhirpathls.analysis.ProblemKind;
import org.junit.jupiter.api.Test;

class ResourceHostTest {

  private static String profile(String expression) {
    return """
    {
      "resourceType": "StructureDefinition",
      "type": "Patient",
      "differential": {
        "element": [
          { "path": "Patient.contact", "constraint": [{ "key": "a-1", "expression": "%s" }] }
        ]
      }
    }
    """
        .formatted(expression);
  }

  @Test
  void anInvariantIsEvaluatedOnItsElement() {
    json(profile("«name.exists() or telecom.exists()»"))
        .holds("name.exists() or telecom.exists()")
        .on("Patient.contact")
        .giving("Boolean")
        .hasNoProblem();
  }

  @Test
  void aMisspeltElementIsMarkedInsideTheString() {
    json(profile("«nmae».exists()"))
        .reports(ProblemKind.UNKNOWN_ELEMENT)
        .fixedAs(profile("name.exists()"));
  }

  @Test
  void escapesCountAsTheCharactersTheyStandFor() {
    json(profile("name.text = '\\\"\\u0041\\n' and «nmae».exists()"))
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    json(profile("name.text = «\\\"x\\\"»"))
        .reports(ProblemKind.DOUBLE_QUOTED_STRING)
        .fixedAs(profile("name.text = 'x'"));
  }

  @Test
  void editsAreWrittenAsTheFormatWantsIt() {
    xml("""
    <StructureDefinition xmlns="http://hl7.org/fhir"><differential><element>
      <path value="Patient"/>
      <constraint><expression value="name.count() &gt; 0 «&amp;&amp;» active"/></constraint>
    </element></differential></StructureDefinition>
    """)
        .on("Patient")
        .reports(ProblemKind.FOREIGN_OPERATOR);
    xml("<SearchParameter><base value='Patient'/><expression value='«Patient.id &lt; 1»'/>")
        .holds("Patient.id < 1");
  }

  @Test
  void aChoiceThatAProfileNarrowsIsWhatTheProfileLeaves() {
    json("""
    {"resourceType": "StructureDefinition", "type": "Observation", "snapshot": {"element": [
      {"path": "Observation.value[x]", "type": [{"code": "Quantity"}],
       "constraint": [{"expression": "unit.exists()"}]},
      {"path": "Observation.value[x]", "constraint": [{"expression": "unit.exists()"}]}]}}
    """)
        .on("Quantity", "Observation.value")
        .hasNoProblem();
  }

  @Test
  void aContextInvariantKnowsItsExtension() {
    json("""
    {"resourceType": "StructureDefinition", "type": "Extension",
     "context": [{"type": "element", "expression": "Patient"},
                 {"type": "fhirpath", "expression": "Patient.where(active)"}],
     "contextInvariant": ["%extension.value.exists()"]}
    """)
        .holds("Patient.where(active)", "%extension.value.exists()")
        .on("Resource", "Patient")
        .knows("extension", "Extension");
  }

  @Test
  void aSearchParameterIsEvaluatedOnEachOfItsBases() {
    json("""
    {"resourceType": "SearchParameter", "base": ["Patient", "Practitioner"],
     "expression": "Patient.name | Practitioner.name",
     "component": [{"expression": "family"}]}
    """)
        .on("Patient|Practitioner", "Patient.name | Practitioner.name")
        .hasNoProblem();
  }

  /// A regular expression that tries again where it has been would need as deep a stack.
  @Test
  void aComponentsPathIsReadHoweverLongItIs() {
    String path = "Patient" + ".a".repeat(150_000);
    json("""
    {"resourceType": "SearchParameter", "base": ["Patient"], "expression": "%s",
     "component": [{"expression": "family"}]}
    """
            .formatted(path))
        .on("Patient", path);
  }

  private static String search(String type, String expression) {
    return "{\"resourceType\": \"SearchParameter\", \"base\": [\"Patient\", \"Observation\"],"
        + " \"type\":"
        + " \"%s\", \"expression\": \"%s\"}".formatted(type, expression);
  }

  @Test
  void aSearchOfATypeIsForSomeTypesOnly() {
    json(search("string", "«Patient.birthDate»")).reports(ProblemKind.SEARCH_TYPE);
    json(search("date", "«Patient.name | Observation.code»")).reports(ProblemKind.SEARCH_TYPE);
    json(search("quantity", "«Observation.subject»")).reports(ProblemKind.SEARCH_TYPE);
    json(search("token", "«Observation.value as Quantity»")).reports(ProblemKind.SEARCH_TYPE);
    json(search("token", "«Patient.name»")).reports(ProblemKind.SEARCH_TYPE);
    json(search("token", "«Observation.subject»")).reports(ProblemKind.SEARCH_TYPE);
    json(search("reference", "«Observation.code»")).reports(ProblemKind.SEARCH_TYPE);
    json(search("reference", "«Patient.active»")).reports(ProblemKind.SEARCH_TYPE);
    json(search("uri", "«Observation.subject»")).reports(ProblemKind.SEARCH_TYPE);
    json(search("number", "«Patient.birthDate»")).reports(ProblemKind.SEARCH_TYPE);
    json(search("token", "Patient.identifier | Patient.active | Patient.gender")).hasNoProblem();
    json(search("token", "Patient.deceased.exists()")).hasNoProblem();
    json(search("token", "Patient.telecom.where(system='email')")).hasNoProblem();
    json(search("reference", "Observation.subject.where(resolve() is Patient)")).hasNoProblem();
    json(search("reference", "Observation.subject.resolve()")).hasNoProblem();
    json(search("reference", "Patient.contained")).hasNoProblem();
    json(search("composite", "Observation.component")).hasNoProblem();
    json(search("token", "Patient.gender")).hasNoProblem();
    json(search("date", "Patient.birthDate | Observation.effective")).hasNoProblem();
    json(search("quantity", "Observation.value")).hasNoProblem();
    json(search("composite", "Observation")).hasNoProblem();
    json(search("uri", "Observation.component.value.extension.value")).hasNoProblem();
  }

  @Test
  void aViewsForEachIsTheContextOfWhatIsBelow() {
    json("""
    {"resourceType": "ViewDefinition", "resource": "Patient",
     "constant": [{"name": "use", "valueCode": "official"}],
     "where": [{"path": "active"}],
     "select": [
       {"column": [{"name": "id", "path": "getResourceKey()"}]},
       {"forEach": "contact",
        "column": [{"path": "name.text"}],
        "select": [{"forEachOrNull": "telecom.where(use = %use)",
                    "column": [{"path": "value"}]}]},
       {"unionAll": [{"forEach": "name", "column": [{"path": "family"}]}]}]}
    """)
        .on(
            "Patient",
            "Patient",
            "Patient",
            "Patient.contact",
            "Patient.contact",
            "ContactPoint",
            "Patient",
            "HumanName")
        .hasNoProblem();
  }

  /// A patient that a system launches a form with.
  private static final String LAUNCH =
      """
      {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext",
       "extension": [{"url": "name", "valueCoding": {"code": "pat"}},
                     {"url": "type", "valueCode": "Patient"}]}
      """;

  @Test
  void aQuestionnaireKnowsItsVariablesAndLaunchContext() {
    json("""
    {"resourceType": "Questionnaire",
     "extension": [
       LAUNCH,
       {"url": "http://hl7.org/fhir/StructureDefinition/variable",
        "valueExpression": {"name": "names", "language": "text/fhirpath",
                            "expression": "%pat.name"}}],
     "item": [{"linkId": "1", "item": [{"linkId": "1.1", "extension": [
       {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
        "valueExpression": {"language": "text/fhirpath",
          "expression": "%names.family = 'x' and item.answer.exists() and %qitem.exists()"}}]}]}]}
    """
            .replace("LAUNCH", LAUNCH))
        .on("QuestionnaireResponse", "QuestionnaireResponse.item")
        .giving("-", "Boolean")
        .knows("pat", "Patient")
        .knows("names", "HumanName")
        .hasNoProblem();
  }

  private static String query(String text) {
    return """
    {"resourceType": "Questionnaire",
     "extension": [
       LAUNCH,
       {"url": "http://hl7.org/fhir/StructureDefinition/variable",
        "valueExpression": {"name": "found", "language": "application/x-fhir-query",
                            "expression": "%s"}}]}
    """
        .replace("LAUNCH", LAUNCH)
        .formatted(text);
  }

  @Test
  void aQueryHasExpressionsBetweenItsBracesOnly() {
    json(query(
            "Patient?_id={{«%pat.id»}}&name={{ «%pat.name.family.where($this = '}}')» }}&x=nmae("))
        .holds("%pat.id", "%pat.name.family.where($this = '}}')")
        .on("QuestionnaireResponse", "QuestionnaireResponse")
        .hasNoProblem();
    json(query("Patient?_id={{%pat.«brithDate».toString() & '\\\"'}}"))
        .reports(ProblemKind.UNKNOWN_ELEMENT)
        .fixedAs(query("Patient?_id={{%pat.birthDate.toString() & '\\\"'}}"));
    json(query("Observation?code=http://loinc.org|1234-5&_count=1")).holds();
    json(query("Patient?_id={{«%pat&x=»{{«%pat.id»")).holds("%pat&x=", "%pat.id");
  }

  @Test
  void anExpressionAnywhereSaysItsLanguage() {
    json("""
    {"resourceType": "PlanDefinition", "action": [{"condition": [
      {"kind": "applicability", "expression":
        {"language": "text/fhirpath", "expression": "%patient.birthDate < today()"}},
      {"expression": {"language": "text/cql", "expression": "not ours"}}]}]}
    """)
        .holds("%patient.birthDate < today()")
        .on("-")
        .giving("Boolean")
        .hasNoProblem();
  }

  @Test
  void theLinksOfAGraphStartWhereTheOnesAroundThemLead() {
    json("""
    {"resourceType": "GraphDefinition", "start": "Patient", "link": [
      {"path": "Patient.generalPractitioner", "target": [
        {"type": "Practitioner", "link": [{"path": "qualification.issuer"}],
         "compartment": [{"expression": "x"}]}]},
      {"sourceId": "o", "path": "subject"}], "node": [{"nodeId": "o", "type": "Observation"}]}
    """)
        .holds("Patient.generalPractitioner", "qualification.issuer", "x", "subject")
        .on("Patient", "Practitioner", "-", "Observation")
        .hasNoProblem();
  }

  @Test
  void whatIsPatchedOrSetIsAPath() {
    json("""
    {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
      {"name": "type", "valueCode": "replace"}, {"name": "path", "valueString": "«Patient.nmae»"},
      {"name": "value", "valueString": "no path"}]}]}
    """
            .replace("«Patient.nmae»", "Patient.«nmae»"))
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    json("""
    {"resourceType": "PlanDefinition", "action": [{"dynamicValue": [{"path": "status",
      "expression": {"language": "text/fhirpath", "expression": "'active'"}}]}]}
    """)
        .holds("status", "'active'")
        .on("-", "-");
    json("""
    {"resourceType": "OperationDefinition", "parameter": [{"name": "x", "extension": [{
      "url": "http://guide.org/when",
      "valueExpression": {"language": "text/fhirpath", "expression": "today() > @2020"}}]}]}
    """)
        .holds("today() > @2020");
  }

  @Test
  void itemsOfAQuestionnaireAreKnownByTheirLinks() {
    json("""
    {"resourceType": "Questionnaire", "item": [{"linkId": "a"},
      {"linkId": "b", "enableWhen": [{"question": "a"}]}]}
    """)
        .declares("LINK_ID a", "LINK_ID b")
        .uses("LINK_ID a");
  }

  @Test
  void resourcesInsideOthersAreReadLikeThem() {
    json("""
    {"resourceType": "Bundle", "entry": [
      {"resource": {"resourceType": "SearchParameter", "base": ["Patient"],
                    "expression": "Patient.name"}}]}
    """)
        .holds("Patient.name")
        .on("Patient");
    xml("""
    <Bundle><entry><resource><SearchParameter><base value="Patient"/>
    <expression value="«Patient.name»"/></SearchParameter></resource></entry></Bundle>
    """)
        .holds("Patient.name")
        .on("Patient");
  }

  @Test
  void brokenTextKeepsWhatStandsBeforeAndBehindTheBreak() {
    json("""
    {"resourceType": "StructureDefinition", "differential": {"element": [
      {"path": "Patient", "constraint": [{"expression": "«name.
    , "key": "b"}, {"expression": "«active»"}]}
    """
            .replace("«name.\n", "«name.»\n"))
        .holds("name.", "active")
        .on("Patient", "Patient");
    json("{\"resourceType\": \"SearchParameter\", \"base\": [\"Patient\", \"expression\": \"«x»\"")
        .holds("x")
        .on("Patient");
    xml("<SearchParameter><base value='Patient'><expression value='«Patient.na»")
        .holds("Patient.na");
    json("{\"resourceType\": \"SearchParameter\", \"expression\": null, \"base\": [[[[").holds();
  }

  @Test
  void whatIsNoResourceHoldsNothing() {
    json("{\"name\": \"package\", \"expression\": \"x\"}").holds();
    json("[1, 2").holds();
    json("").holds();
    xml("<html><p>x</p></html>").holds();
  }

  @Test
  void theDocumentSaysItsVersion() {
    json("""
    {"resourceType": "StructureDefinition", "fhirVersion": "5.0.0", "differential":
      {"element": [{"path": "Observation", "constraint": [{"expression": "triggeredBy.exists()"}]}]}}
    """)
        .hasNoProblem();
  }
}
