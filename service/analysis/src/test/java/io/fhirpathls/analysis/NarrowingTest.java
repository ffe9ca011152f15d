package io.fhirpathls.analysis;

import static io.fhirpathls.analysis.Diagnosing.diagnosing;

import org.junit.jupiter.api.Test;

/// What is known of an item beyond the type that its path has.
class NarrowingTest {

  private static final String HL7 = "'http://hl7.org/fhir/StructureDefinition/";

  @Test
  void anExtensionThatHl7Publishes() {
    diagnosing("extension(" + HL7 + "patient-birthPlace').value.city")
        .in("Patient")
        .isClean()
        .hasType("string");
    diagnosing("extension(" + HL7 + "patient-birthPlace').value.«cty»")
        .in("Patient")
        .reports(ProblemKind.UNKNOWN_ELEMENT)
        .suggesting("city");
    diagnosing("extension(%`ext-patient-birthPlace`).value").in("Patient").hasType("Address");
    diagnosing("extension(" + HL7 + "patient-nationality').value").in("Patient").hasType("{}");
    diagnosing("extension(" + HL7 + "patient-nationality').extension('code').value")
        .in("Patient")
        .isClean()
        .hasType("CodeableConcept[]");
    diagnosing("extension.where(url = " + HL7 + "patient-birthPlace').value.city")
        .in("Patient")
        .isClean()
        .hasType("string[]");
    diagnosing("birthDate.extension.where($this.url = " + HL7 + "patient-birthTime').value")
        .in("Patient")
        .hasType("dateTime[]");
  }

  @Test
  void anExtensionThatNobodyKnows() {
    diagnosing("extension('http://example.org/x').value.unit").in("Patient").isClean();
    diagnosing("extension('http://example.org/x').extension('y').value.unit")
        .in("Patient")
        .isClean();
    diagnosing("extension(" + HL7 + "patient-nationality').extension('other').value.unit")
        .in("Patient")
        .isClean();
    diagnosing("extension(url).value.unit").in("Patient.extension").isClean();
    diagnosing("(extension(" + HL7 + "patient-birthPlace') | extension('x')).value.unit")
        .in("Patient")
        .isClean();
  }

  @Test
  void anElementOfTheItemsThatAreLeft() {
    diagnosing("where(value is Quantity).value.unit").in("Observation").isClean().hasType("string");
    diagnosing("where(value is Quantity).value").in("Observation").hasType("Quantity");
    diagnosing("where(value is Quantity).value.«begin»")
        .in("Observation")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("component.where($this.value.is(Quantity) and code.exists()).value")
        .in("Observation")
        .hasType("Quantity[]");
    diagnosing("where(subject.resolve() is Patient).subject.resolve()")
        .in("Observation")
        .hasType("Patient");
    diagnosing("entry.where(resource is Patient).resource.«nmae»")
        .in("Bundle")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
  }

  @Test
  void behindAndImpliesAndIif() {
    diagnosing("value is Quantity and value.«begin».exists()")
        .in("Observation")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("value is Quantity implies value.«begin».exists()")
        .in("Observation")
        .reports(ProblemKind.UNKNOWN_ELEMENT);
    diagnosing("value is Quantity or value.start.exists()").in("Observation").isClean();
    diagnosing("iif(value is Quantity, value, {})").in("Observation").hasType("Quantity");
    diagnosing("iif(value is Quantity, value.unit, value.start)").in("Observation").isClean();
    diagnosing("(value is Quantity and status.exists()) and value.unit.exists()")
        .in("Observation")
        .isClean();
  }

  @Test
  void aTestForAWiderTypeTellsNothing() {
    diagnosing("where(value is Element).value.unit").in("Observation").isClean();
    diagnosing("where(value is String).value.extension").in("Observation").isClean();
    diagnosing("descendants().where($this is String).extension").in("Observation").isClean();
  }
}
