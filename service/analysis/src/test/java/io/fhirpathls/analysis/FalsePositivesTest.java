package io.fhirpathls.analysis;

import static io.fhirpathls.analysis.Diagnosing.diagnosing;

import io.fhirpathls.model.FhirVersion;
import org.junit.jupiter.api.Test;

/// Where naive analysers call right expressions wrong, one test for each trap.
class FalsePositivesTest {

  @Test
  void asOnACollection() {
    diagnosing("Observation.component.value.as(Quantity)").hasNoError();
    diagnosing("(Observation.component.value as Quantity).unit").hasNoError();
  }

  @Test
  void searchParametersWithSeveralBases() {
    diagnosing("Account.name | Appointment.status | Patient.name").in("Patient").isClean();
    diagnosing("(Patient.name | Practitioner.name).family").in("Practitioner").isClean();
    diagnosing("name").in("Patient | Practitioner").isClean().hasType("HumanName[]");
  }

  @Test
  void impossibleTypeTests() {
    diagnosing("'1'.is(Integer)").hasNoError();
    diagnosing("gender.is(id)").in("Patient").isClean();
    diagnosing("$this is Parameters").in("Element").hasNoError();
  }

  @Test
  void choices() {
    diagnosing("value.unit").in("Observation").isClean();
    diagnosing("value.unit | value.start | value.coding").in("Observation").isClean();
  }

  @Test
  void abstractResource() {
    diagnosing("contained.contained").in("Patient").isClean();
    diagnosing("entry.resource.name").in("Bundle").isClean();
    diagnosing("issues.issue").in(FhirVersion.R5, "Bundle").isClean();
  }

  @Test
  void whatCannotBeTyped() {
    diagnosing("subject.resolve().whatever").in("Observation").isClean();
    diagnosing("children().whatever").in("Observation").isClean();
    diagnosing("descendants().whatever").in("Observation").isClean();
  }

  @Test
  void resourceIsNotAlwaysTheRootOfTheContext() {
    diagnosing("%resource.whatever").in("Reference").isClean();
    diagnosing("%resource.contained.id").in("Patient.contact").isClean();
    diagnosing("%extension.value").in("Questionnaire.item").isClean();
  }

  @Test
  void contentReferences() {
    diagnosing("item.item.item").in("Questionnaire").isClean();
    diagnosing("entry.link").in("Bundle").isClean();
    diagnosing("expansion.contains.contains.contains.code").in("ValueSet").isClean();
  }

  @Test
  void aNameThatOnlyALaterRoundOfRecursionHas() {
    diagnosing("repeat(item | answer)").in("QuestionnaireResponse").isClean();
  }

  @Test
  void namesThatCollideWithKeywords() {
    diagnosing("text.div").in("Patient").isClean();
    diagnosing("expansion.contains").in("ValueSet").isClean();
    diagnosing("group.element.target.where(code.exists() and display.contains('a'))")
        .in("ConceptMap")
        .isClean();
    diagnosing("contains.where(system = 'a')").in("ValueSet.expansion").isClean();
    diagnosing("repeat.count").in("Timing").isClean();
    diagnosing("as.is.in").isClean();
    diagnosing("day | month | year").isClean();
  }

  @Test
  void primitivesHaveChildren() {
    diagnosing("birthDate.extension.value | birthDate.id").in("Patient").isClean();
    diagnosing("birthDate.value").in("Patient").isClean();
    diagnosing("id.length()").in(FhirVersion.R4, "Patient").isClean();
    diagnosing("id.length()").in(FhirVersion.R5, "Patient").isClean();
  }

  @Test
  void codeAndString() {
    diagnosing("gender.ofType(string)").in("Patient").isClean();
    diagnosing("gender.is(string)").in("Patient").isClean();
    diagnosing("gender.startsWith('m')").in("Patient").isClean();
  }

  @Test
  void singletonEvaluation() {
    diagnosing("active and gender").in("Patient").isClean();
    diagnosing("name.where(family and given)").in("Patient").hasNoError();
    diagnosing("name.family.single() = 'a'").in("Patient").isClean();
  }

  /// Section "String": a backslash before anything else is left out, and no mistake of the syntax.
  @Test
  void backslashesThatEscapeNothing() {
    diagnosing("name.family.all(matches('^\\d+$'))").in("Patient").hasNoError();
    diagnosing("'\\u005'").hasNoError();
  }

  @Test
  void nothingIsSaidOfTheNumberOfUnknownItems() {
    diagnosing("%weight.value.ofType(Quantity).value / 2").with("weight", null).isClean();
    diagnosing("select(value.ofType(Quantity).comparator + value.ofType(Quantity).unit)").isClean();
    diagnosing("occurrence.ofType(dateTime).toString().substring(0, 10)").isClean();
    diagnosing("«children().ofType(Quantity).value» / 2")
        .in("Observation")
        .reports(ProblemKind.SINGLETON_EXPECTED);
  }

  @Test
  void listsOfLiteralsHaveAnOrder() {
    diagnosing("(0 | 1 | 2).skip(1) | ('a' | 'b')[0] | (3 | (1 | 2)).take(2)").isClean();
  }

  @Test
  void argumentScope() {
    diagnosing("name.first().family.startsWith(id)").in("Patient").isClean();
    diagnosing("name.where(given.first().startsWith(family))").in("Patient").isClean();
    diagnosing("name.«unheardOf»(family, where(nmae = 1), 1 + 'a')")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_FUNCTION);
  }

  @Test
  void typeArgumentsThatLookLikePaths() {
    diagnosing("subject.getReferenceKey(Patient)").in("Observation").isClean();
    diagnosing("value.ofType(FHIR.Quantity)").in("Observation").isClean();
    diagnosing("value.ofType(System.String)").in("Observation").isClean();
  }

  @Test
  void parsingSurprises() {
    diagnosing("use = 'a' | use = 'b'").hasNoError();
    diagnosing("@2020/01/01").reportsNothingOfSyntax();
    diagnosing("@1980-1-1").reportsNothingOfSyntax();
    diagnosing("Patient/name").reportsNothingOfSyntax();
    diagnosing("-1.convertsToInteger()").reportsNothingOfSyntax();
  }

  @Test
  void knowableThoughMarkedRunTime() {
    diagnosing("@T14:34:28«Z».is(Time)").reports(ProblemKind.SYNTAX);
    diagnosing("gender.ofType(«string1»)").in("Patient").reports(ProblemKind.UNKNOWN_TYPE);
    diagnosing("«-true»").reports(ProblemKind.OPERAND_TYPE);
  }

  @Test
  void bugsUpstreamAreReportedAtTheirPlace() {
    diagnosing("type.code.contains(«\":\"»)")
        .in("ElementDefinition")
        .reportsAlso(ProblemKind.DOUBLE_QUOTED_STRING);
  }

  @Test
  void variables() {
    diagnosing("%patient.name | %whoever.name").with("whoever", null).isClean();
    diagnosing("name.select(defineVariable('a', family).where(%a = 'b'))").in("Patient").isClean();
    diagnosing("%`ext-patient-birthTime` | %`vs-administrative-gender`").isClean();
  }

  @Test
  void systemAndFhirTypes() {
    diagnosing("extension.where(url = 'a').exists()").in("Patient").isClean();
    diagnosing("url.startsWith('http')").in("Extension").isClean();
    diagnosing("$this is CanonicalResource").in(FhirVersion.R5, "ValueSet").isClean();
    diagnosing("contained.ofType(MetadataResource).url").in(FhirVersion.R5, "Patient").isClean();
  }
}
