package io.fhirpathls.ide;

import static io.fhirpathls.ide.CompletionTable.everywhere;
import static io.fhirpathls.ide.CompletionTable.in;

import io.fhirpathls.model.FhirVersion;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CompletionOfTextsTest {

  @TestFactory
  Stream<DynamicTest> codes() {
    return everywhere(
        "Patient",
        """
        gender = '^'                        >> only female, male, other, unknown
        gender = 'm^'                       >> male => gender = 'male'
        gender = 'm^ale'                    >> female => gender = 'female'
        gender = '^male'                    >> female => gender = 'female'
        gender = 'male^'                    >> other => gender = 'other'
        gender = 'ma^                       >> male => gender = 'male'
        where(gender = 'ma^)                >> male => where(gender = 'male')
        gender = "ma^"                      >> male => gender = 'male'
        gender = ^                          >> first 'female', 'male', 'other', 'unknown'
        gender =^                           >> 'male' => gender ='male'
        gender = ma^                        >> 'male' => gender = 'male'
        gender = ^'male'                    >> 'female' => gender = 'female'
        gender = ^                          >> name, today()
        gender = ^ and active               >> 'male' => gender = 'male' and active
        gender ~ '^'                        >> only female, male, other, unknown
        gender != '^'                       >> male
        gender !~ ^                         >> 'male'
        gender in '^'                       >> male
        gender in ('male' | '^')            >> only female, male, other, unknown
        gender in ('male' | ^)              >> 'female'
        gender in (^                        >> 'female'
        '^' = gender                        >> only female, male, other, unknown
        ('male' | '^') contains gender      >> only female, male, other, unknown
        (gender) = '^'                      >> male
        Patient.gender = '^'                >> male
        name.where(use = '^')               >> usual, official, temp, nickname, anonymous, old, maiden
        name.where(use = 'of^               >> official => name.where(use = 'official'
        name.where(use = ^)                 >> first 'anonymous', 'maiden'
        name.use.first() = '^'              >> official
        name.use[0] = '^'                   >> official
        name.where($this.use = '^')         >> official
        name.use.where($this = '^')         >> official
        name.exists(use = '^' and family.exists()) >> official
        telecom.where(system = '^')         >> phone, email
        telecom.where(system = 'phone' and use = '^') >> home, mobile, -phone
        telecom.system.where($this = 'ph^') >> phone
        link.type = '^'                     >> replaced-by, seealso
        link.where(type = 'rep^')           >> replaced-by => link.where(type = 'replaced-by')
        identifier.use = '^'                >> usual
        contact.gender = '^'                >> male
        name.family = '^'                   >> nothing
        name.family = ^                     >> -'male', gender
        birthDate = '^'                     >> nothing
        language = '^'                      >> nothing
        gender.startsWith('^')              >> nothing
        gender & '^'                        >> nothing
        """);
  }

  @TestFactory
  Stream<DynamicTest> codesOfCodings() {
    return Stream.of(
            everywhere(
                "AllergyIntolerance",
                """
                clinicalStatus.coding.code = '^'                >> active, inactive, resolved
                clinicalStatus.coding.where(code = '^')         >> active
                clinicalStatus.coding.exists(code = 'a^')       >> active
                clinicalStatus.coding.first().code = '^'        >> active
                verificationStatus.coding.code = '^'            >> confirmed, refuted
                code.coding.code = '^'                          >> nothing
                criticality = '^'                               >> low, high, unable-to-assess
                category contains '^'                           >> food, medication
                """),
            in(FhirVersion.R4, "Observation")
                .of(
                    "status = '^' >> final, preliminary, amended\n"
                        + "value.ofType(Quantity).comparator = '^' >> <, >="),
            in(FhirVersion.R4B, "Encounter").of("status = '^' >> in-progress"),
            in(FhirVersion.R5, "Encounter").of("status = '^' >> in-progress, completed"),
            in(FhirVersion.R5, "Bundle").of("type = '^' >> document, subscription-notification"),
            in(FhirVersion.R4, "Bundle").of("type = '^' >> document, -subscription-notification"))
        .flatMap(rows -> rows);
  }

  @TestFactory
  Stream<DynamicTest> extensionUrls() {
    String place = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
    String time = "http://hl7.org/fhir/StructureDefinition/patient-birthTime";
    return everywhere(
        "Patient",
        """
        extension('^')                          >> PLACE
        extension('^                            >> PLACE
        extension(^)                            >> 'PLACE'
        extension(birthPl^)                     >> 'PLACE' => extension('PLACE')
        extension('birthPl^')                   >> PLACE => extension('PLACE')
        extension('http://hl7.org/fhir/StructureDefinition/patient-birthPl^') >> first PLACE
        Patient.extension('birthPl^').value     >> PLACE => Patient.extension('PLACE').value
        birthDate.extension('birthT^')          >> first TIME
        extension.where(url = 'birthPl^')       >> PLACE
        extension.where(url = birthPl^)         >> 'PLACE'
        extension.url = 'birthPl^'              >> PLACE
        extension('http://hl7.org/fhir/StructureDefinition/patient-nationality').extension('^') >> only code, period
        extension('http://hl7.org/fhir/StructureDefinition/patient-nationality').extension(^)   >> 'code', 'period'
        extension(^)                            >> -'code'
        """
            .replace("PLACE", place)
            .replace("TIME", time));
  }

  @TestFactory
  Stream<DynamicTest> units() {
    return everywhere(
        "Observation",
        """
        4 ^                                     >> year, days, 'mg', 'mm[Hg]', +, =
        4 d^                                    >> day => 4 day
        4 d^                                    >> first day, days
        4 m^                                    >> 'mg' => 4 'mg'
        4 '^'                                   >> mg, kg, mmol/L, -days, -+
        4 'm^'                                  >> mmol/L => 4 'mmol/L'
        4 'mg^                                  >> mg => 4 'mg'
        4 '^mg'                                 >> kg => 4 'kg'
        value < 5.4 '^'                         >> mg/dL
        value.ofType(Quantity) > 5 '^'          >> mmol/L
        today() - 3 ^                           >> first day, days, hour
        today() - 3 ye^                         >> first year, years
        issued > now() - 2 we^                  >> week => issued > now() - 2 week
        today() + 2 '^'                         >> d, wk, mo, a
        4 '%^'                                  >> %
        4 days ^                                >> and, -year
        """);
  }
}
