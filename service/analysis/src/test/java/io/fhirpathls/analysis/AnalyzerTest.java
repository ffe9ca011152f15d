package io.fhirpathls.analysis;

import static io.fhirpathls.analysis.Diagnosing.diagnosing;

import io.fhirpathls.model.FhirVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalyzerTest {

  @Test
  void membersOfTheContextAndOfItsParts() {
    diagnosing("name.given").in("Patient").isClean().hasType("string[]");
    diagnosing("birthDate").in("Patient").isClean().hasType("date");
    diagnosing("name").in("Patient.contact").isClean().hasType("HumanName");
    diagnosing("contact.name.family").in("Patient").isClean().hasType("string[]");
    diagnosing("text.div").in("Patient").isClean().hasType("xhtml");
  }

  @Test
  void aPathMayBeginWithATypesName() {
    diagnosing("Patient.name.given").isClean().hasType("string[]");
    diagnosing("Patient.birthDate").in("Patient").isClean().hasType("date");
    diagnosing("Resource.id").in("Patient").isClean();
    diagnosing("FHIR.Patient.birthDate").isClean().hasType("date");
    diagnosing("Practitioner.name | Patient.name").in("Patient").isClean().hasType("HumanName[]");
  }

  @Test
  void unknownElementsAreReportedAtTheNameWithASuggestion() {
    diagnosing("Patient.«nmae».given")
        .reports(ProblemKind.UNKNOWN_ELEMENT)
        .suggesting("name")
        .saying("`Patient` has no element `nmae`. Did you mean `name`?");
    diagnosing("name.where(«usee» = 'official')")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("Patient.«birthdate»").reports(ProblemKind.UNKNOWN_ELEMENT).suggesting("birthDate");
    diagnosing("Patient.name.«count»").reports(ProblemKind.UNKNOWN_ELEMENT).suggesting("count()");
    diagnosing("Patient.«foo».bar.baz").reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("Patient.name.given.«upper»").reports(ProblemKind.UNKNOWN_ELEMENT);
  }

  @Test
  void nothingIsReportedWhereNothingIsKnown() {
    diagnosing("nmae.given").isClean().hasType("any");
    diagnosing("%whatever.nmae").in("Patient").isClean();
    diagnosing("Patient.children().nmae").isClean();
    diagnosing("Patient.managingOrganization.resolve().nmae").isClean();
    diagnosing("Patient «name».nmae").reports(ProblemKind.SYNTAX);
  }

  @Test
  void choiceElements() {
    diagnosing("Observation.value.unit").isClean().hasType("string");
    diagnosing("Observation.value.ofType(Quantity).unit").isClean();
    diagnosing("(Observation.value as Quantity).unit").isClean();
    diagnosing("Observation.«valueQuantity».unit")
        .reports(ProblemKind.CHOICE_SUFFIX)
        .suggesting("value.ofType(Quantity)");
    diagnosing("Observation.value.«unitt»").reports(ProblemKind.UNKNOWN_ELEMENT);
  }

  @Test
  void primitivesHaveChildren() {
    diagnosing("birthDate.extension.url").in("Patient").isClean();
    diagnosing("birthDate.id").in("Patient").isClean().hasType("System.String");
    diagnosing("birthDate.value").in("Patient").isClean().hasType("System.Date");
  }

  @Test
  void contentReferencesAndContainedResources() {
    diagnosing("item.item.item.linkId").in("Questionnaire").isClean();
    diagnosing("entry.link.url").in("Bundle").isClean();
    diagnosing("entry.resource.name").in("Bundle").isClean();
    diagnosing("entry.resource.«nmae»").in("Bundle").reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("contained.contained").in("Patient").isClean();
    diagnosing("repeat(item | answer).linkId").in("QuestionnaireResponse").isClean();
    diagnosing("repeat(item | «anwser»).linkId")
        .in("QuestionnaireResponse")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
  }

  @Test
  void functionsAndTheirArguments() {
    diagnosing("Patient.name.«frist»()").reports(ProblemKind.UNKNOWN_FUNCTION).suggesting("first");
    diagnosing("Patient.name.«where»()").reports(ProblemKind.ARGUMENT_COUNT).saying("one argument");
    diagnosing("Patient.name.first(«1»)").reports(ProblemKind.ARGUMENT_COUNT).saying("no argument");
    diagnosing("'abc'.substring(1, 2, «3, 4»)").reports(ProblemKind.ARGUMENT_COUNT);
    diagnosing("Patient.name.select(given.first())").isClean().hasType("string[]");
    diagnosing("name.family.startsWith(«family»)")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("Observation.value.ofType(«Quantitty»)")
        .reports(ProblemKind.UNKNOWN_TYPE)
        .suggesting("Quantity");
    diagnosing("value is «Quantitty»").in("Observation").reports(ProblemKind.UNKNOWN_TYPE);
    diagnosing("%terminologies.subsumes('s', 'a', 'b')").isClean();
    diagnosing("name.sort(family desc)").in("Patient").isClean().hasType("HumanName[]");
  }

  @Test
  void variables() {
    diagnosing("%resource.name").in("Patient").isClean().hasType("HumanName[]");
    diagnosing("%who.family").with("who", "HumanName").isClean().hasType("string");
    diagnosing("%who.«familly»").with("who", "HumanName").reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("name.defineVariable('n').select(%n.family)").in("Patient").hasType("string[]");
    diagnosing("(1 | 2).aggregate($this + $total, 0)").isClean();
    diagnosing("name.select($index)").in("Patient").hasType("System.Integer[]");
  }

  @Test
  void operators() {
    diagnosing("1 + 2").hasType("System.Integer");
    diagnosing("1 + 2.5").hasType("System.Decimal");
    diagnosing("1 / 2").hasType("System.Decimal");
    diagnosing("today() + 3 days").hasType("System.Date");
    diagnosing("active and deceased").in("Patient").hasType("System.Boolean");
    diagnosing("name.given | name.family").in("Patient").hasType("string[]");
    diagnosing("{}").hasType("{}");
    diagnosing("-(1.5)").hasType("System.Decimal");
  }

  @ParameterizedTest
  @EnumSource(FhirVersion.class)
  void versionsDiffer(FhirVersion version) {
    if (version == FhirVersion.R5) {
      diagnosing("class.coding.code").in(version, "Encounter").isClean();
    } else {
      diagnosing("class.code").in(version, "Encounter").isClean();
    }
  }
}
