package io.fhirpathls.ide;

import static io.fhirpathls.ide.Editing.at;

import org.junit.jupiter.api.Test;

class HoverTextTest {

  @Test
  void anElementSaysTypeCardinalityAndDefinition() {
    at("Patient.birth^Date")
        .shows("Patient.birthDate: date 0..1", "The date of birth for the individual");
    at("Patient.birth^Date").showsOnce("date of birth");
    at("name.giv^en").in("Patient").shows("HumanName.given: string 0..*");
    at("contact.na^me").in("Patient").shows("Patient.contact.name: HumanName 0..1");
    at("Patient.te^xt").shows("DomainResource.text: Narrative 0..1");
  }

  @Test
  void aFunctionSaysItsSignatureAndResult() {
    at("Patient.name.exi^sts()").shows("exists([criteria]): System.Boolean");
    at("Patient.name.fir^st()").shows("first(): HumanName");
  }

  @Test
  void typesVariablesAndLiterals() {
    at("Pati^ent.name").shows("Patient : DomainResource");
    at("value is Quan^tity").in("Observation").shows("Quantity : Element");
    at("value.ofType(Quan^tity)").in("Observation").shows("Quantity");
    at("name.where($th^is.use = 'a')").in("Patient").shows("$this: HumanName");
    at("%reso^urce.id").in("Patient").shows("%resource: Patient");
    at("1 + 2.^5").shows("System.Decimal");
  }

  @Test
  void nothingWhereNothingIsKnown() {
    at("Patient.nmae^").showsNothing();
    at("Patient.name ^= 'a'").showsNothing();
  }
}
