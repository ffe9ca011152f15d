package io.fhirpathls.ide;

import static io.fhirpathls.ide.CompletionTable.everywhere;
import static io.fhirpathls.ide.CompletionTable.in;

import io.fhirpathls.model.FhirVersion;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CompletionOfMembersTest {

  @TestFactory
  Stream<DynamicTest> elementsOfTheReceiver() {
    return everywhere(
        null,
        """
        Patient.^                                   >> first active, address, birthDate, -$this, -Patient
        Patient.name.^                              >> first family, given, period, prefix, suffix, text, use
        Patient.name.^                              >> id, extension, where(), -birthDate, -true, -and, -%resource
        Patient.name.gi^                            >> first given
        Patient.name.gi^                            >> given => Patient.name.given
        Patient.na^me.given                         >> name => Patient.name.given
        Patient.^name.given                         >> name => Patient.name.given
        Patient.name^.given                         >> contact => Patient.contact.given
        Patient.name.^⏎contact.exists()             >> given, -birthDate
        Patient.name⏎  .^⏎  .first()                >> given, -birthDate
        Patient.name.·^                             >> given, -birthDate
        Patient.name./* here */ ^                   >> given, -birthDate
        Patient.contact.name.given.^                >> upper(), length(), -family
        Patient.contact.^                           >> relationship, name, telecom, -birthDate
        Patient.birthDate.^                         >> extension, id, -given
        Patient.contact[0].^                        >> relationship
        Patient.name[^]                             >> where(), -given
        Patient.name.first().^                      >> given, family
        Patient.name.where(use = 'official').^      >> given, family
        Patient.name.where(use = 'official').^ and active >> given, family
        (Patient.name | Patient.contact.name).^     >> given, family
        (Patient.name | Patient.address).^          >> given, city
        (Patient.name.^                             >> given
        (Patient.name. ^)                           >> given
        Patient.name.iif(true, given, family).^     >> upper()
        Patient.link.other.resolve().^              >> birthDate
        Observation.subject.resolve().ofType(Patient).^ >> birthDate, -valueQuantity
        Bundle.entry.resource.^                     >> id, meta, ofType()
        Bundle.entry.resource.ofType(Patient).^     >> birthDate
        (Bundle.entry.resource as Patient).^        >> birthDate
        Bundle.entry.link.^                         >> relation, url
        Patient.contained.^                         >> id, meta
        QuestionnaireResponse.item.item.^           >> linkId, answer
        QuestionnaireResponse.repeat(item | answer).^ >> linkId, value
        Questionnaire.item.item.^                   >> linkId, item
        Observation.component.^                     >> code, value, interpretation
        Observation.value.ofType(Quantity).^        >> unit, value, -coding
        Observation.value.^                         >> unit, start, coding
        Patient.text.^                              >> status, div
        Patient.text.di^                            >> div => Patient.text.`div`
        Patient.meta.^                              >> profile, lastUpdated
        Patient.extension.^                         >> url, value
        Patient.identifier.assigner.^               >> reference, display, resolve()
        Patient.multipleBirth.^                     >> ofType(), extension
        4 'mg'.^                                    >> value, unit
        'a'.^                                       >> upper(), length(), -family
        1.^                                         >> abs(), -family
        @2020-01-01.^                               >> toString(), -family
        today().^                                   >> toString()
        true.^                                      >> not()
        """);
  }

  @TestFactory
  Stream<DynamicTest> elementsOfTheContext() {
    return everywhere(
        "Patient",
        """
        ^                                  >> first active, address, birthDate
        ^                                  >> Patient, $this, iif(), true, false, {}, -Observation, -$index, -$total
        na^                                >> first name
        active and ^                       >> name, birthDate
        name | ^                           >> contact
        name.where(^                       >> first family, given
        name.where(^)                      >> $this, $index, -birthDate, -$total, -Patient
        name.where(us^)                    >> first use
        name.where(use = 'official' and ^  >> family, period
        name.where(use = 'official' and ^) >> family, -birthDate
        name.where(given.^                 >> upper(), -family
        name.select(given.^                >> upper(), -given
        name.exists(^)                     >> family
        name.all(^)                        >> family
        contact.where(name.where(^)        >> family, -relationship
        contact.where(name.exists() and ^  >> relationship, -family
        name.select(^ & family)            >> given
        name.given.aggregate(^)            >> $total, $index, $this
        name.family.startsWith(^)          >> birthDate, -family, -$index
        name.where(family.startsWith(^))   >> family, $index
        iif(^                              >> active
        iif(active, ^)                     >> name
        iif(active, name.^)                >> given
        (^                                 >> name
        (name.^                            >> given
        -^                                 >> name
        name = ^                           >> contact
        name != ^                          >> contact
        1 + ^                              >> birthDate
        {^}                                >> nothing
        name[^]                            >> birthDate, -given
        name.repeat(^)                     >> given
        name.trace('x', ^)                 >> given, -birthDate
        name.select(iif(use = 'usual', ^, family)) >> given
        Patient.name.combine(^)            >> contact, -given
        """);
  }

  @TestFactory
  Stream<DynamicTest> choiceElements() {
    return everywhere(
        "Observation",
        """
        val^                        >> value => value
        val^                        >> value.ofType(Quantity) => value.ofType(Quantity)
        Observation.val^            >> value, value.ofType(CodeableConcept), -valueQuantity, -value[x]
        Observation.valQ^           >> first value.ofType(Quantity)
        valueQuantity^              >> first value.ofType(Quantity)
        component.val^              >> value.ofType(Period)
        component.where(val^)       >> value.ofType(dateTime)
        effe^                       >> effective, effective.ofType(Period), effective.ofType(Timing)
        value.ofType(Quantity).^    >> value, -value.ofType(Quantity)
        extension.val^              >> value, value.ofType(Address)
        """);
  }

  @TestFactory
  Stream<DynamicTest> whatOneVersionHas() {
    return Stream.of(
            in(FhirVersion.R4, "Observation")
                .of("subject.^ >> reference\n^ >> -triggeredBy, bodySite"),
            in(FhirVersion.R4B, "Observation").of("^ >> -triggeredBy, subject"),
            in(FhirVersion.R5, "Observation").of("^ >> triggeredBy\nbodyStru^ >> bodyStructure"),
            in(FhirVersion.R4, "Medication").of("ingredient.^ >> item, -strengthX"),
            in(FhirVersion.R5, "Medication").of("ingredient.item.^ >> concept, reference"),
            in(FhirVersion.R4, "Encounter").of("^ >> hospitalization, -admission"),
            in(FhirVersion.R5, "Encounter").of("^ >> admission, -hospitalization"),
            in(FhirVersion.R4B, "Encounter").of("^ >> hospitalization"),
            in(FhirVersion.R5)
                .of("^ >> InventoryItem\nTransport.^ >> status\nPatient.^ >> birthDate"),
            in(FhirVersion.R4).of("Pat^ >> first Patient\n^ >> -InventoryItem"),
            in(FhirVersion.R4B).of("Citation.^ >> title"))
        .flatMap(rows -> rows);
  }

  @TestFactory
  Stream<DynamicTest> contextsThatAreNoResource() {
    return Stream.of(
            in(FhirVersion.R4, "Patient.contact").of("^ >> relationship, name, -birthDate"),
            in(FhirVersion.R5, "Observation.value").of("^ >> unit, coding"),
            in(FhirVersion.R4B, "HumanName").of("^ >> given\ngiven.^ >> upper()"),
            in(FhirVersion.R4, "Patient | Practitioner").of("^ >> birthDate, qualification"),
            in(FhirVersion.R4, "string").of("^ >> $this, extension"))
        .flatMap(rows -> rows);
  }

  @TestFactory
  Stream<DynamicTest> nothing() {
    return everywhere(
        "Patient",
        """
        1^                      >> nothing
        1.5^                    >> nothing
        @^                      >> nothing
        @20^                    >> nothing
        @2020-01-^              >> nothing
        'off^                   >> nothing
        'off^'                  >> nothing
        name = 'off^'           >> nothing
        name /* ^ */ .given     >> nothing
        name /* ^               >> nothing
        name // ^               >> nothing
        // ^                    >> nothing
        name.exists()^          >> nothing
        'a'^                    >> nothing
        name[0]^                >> nothing
        today(^)                >> nothing
        """);
  }
}
