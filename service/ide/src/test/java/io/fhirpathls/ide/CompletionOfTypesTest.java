package io.fhirpathls.ide;

import static io.fhirpathls.ide.CompletionTable.everywhere;
import static io.fhirpathls.ide.CompletionTable.in;

import io.fhirpathls.model.FhirVersion;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CompletionOfTypesTest {

  @TestFactory
  Stream<DynamicTest> whereATypeIsTested() {
    return everywhere(
        "Observation",
        """
        value.ofType(^)                 >> Quantity, CodeableConcept, Period, -Patient, -where(), -$this
        value.ofType(^                  >> Quantity, -Patient
        value.ofType(Qu^)               >> first Quantity
        value.ofType(Qu^)               >> Quantity => value.ofType(Quantity)
        value.ofType(Quan^tity).unit    >> string => value.ofType(string).unit
        value is ^                      >> Quantity, string, -Address, -and
        value is Quan^                  >> Quantity => value is Quantity
        value is ^ and status = 'final' >> Quantity
        value as ^                      >> Quantity, Period
        (value as Quan^).unit           >> Quantity => (value as Quantity).unit
        (value as ^).unit               >> CodeableConcept
        value.is(^)                     >> Quantity, -Patient
        value.as(Per^)                  >> Period => value.as(Period)
        component.value.ofType(^)       >> Quantity, SampledData
        component.where(value is ^)     >> Quantity, -Address
        subject.resolve() is ^          >> Patient, Group, Device, Location
        subject.resolve().ofType(Pa^)   >> first Patient
        value.ofType(FHIR.^)            >> Quantity, -Patient, -String
        value is FHIR.^                 >> Quantity, -String
        value is FHIR.Qu^               >> Quantity => value is FHIR.Quantity
        value is System.^               >> only Boolean, Date, DateTime, Decimal, Integer, Long, Quantity, String, Time
        value is System.St^             >> String => value is System.String
        value.ofType(System.^)          >> Boolean, -Patient
        contained.ofType(^)             >> Patient, Observation, -Quantity
        contained.where($this is ^)     >> Patient, Medication
        status is ^                     >> code, -Patient
        value is Quantity and value is ^ >> Quantity, -and
        """);
  }

  @TestFactory
  Stream<DynamicTest> whereNothingIsKnown() {
    return everywhere(
        null,
        """
        x is Pati^                      >> first Patient
        x is System.^                   >> String
        x.ofType(Quan^)                 >> first Quantity
        x is str^                       >> first string
        Bundle.entry.resource.ofType(^  >> Patient, Observation, -Quantity
        Bundle.entry.resource is Obs^   >> first Observation
        Patient.deceased is ^           >> first boolean, dateTime
        Patient.multipleBirth.ofType(^) >> first boolean, integer
        {} is Qua^                      >> Quantity
        FHIR.Pat^                       >> first Patient
        FHIR.Pat^.name                  >> Patient => FHIR.Patient.name
        """);
  }

  @TestFactory
  Stream<DynamicTest> leading() {
    return Stream.of(
            everywhere(null, "^ >> Patient, Observation, today()\nPat^ >> first Patient"),
            everywhere("Patient", "^ >> Patient, -Practitioner\nPat^ >> Patient"),
            in(FhirVersion.R4)
                .of("Ob^ >> Observation => Observation\nPatient.name | Obs^ >> Observation"),
            in(FhirVersion.R5).of("ActorD^ >> first ActorDefinition"),
            in(FhirVersion.R4B).of("SubscriptionT^ >> first SubscriptionTopic"))
        .flatMap(rows -> rows);
  }
}
