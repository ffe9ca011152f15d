package io.fhirpathls.ide;

import static io.fhirpathls.ide.Editing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Marked;
import io.fhirpathls.model.FhirVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletionsTest {

  @Test
  void offersElementsBeforeFunctionsBehindADot() {
    at("Patient.name.^").offersFirst("family", "given", "period").offers("where()", "first()");
    at("Patient.name.gi^").offers("given").taking("given", "Patient.name.given");
    at("Patient.na^me.given").offers("name").taking("name", "Patient.name.given");
    at("Patient.^").butNot("$this", "Patient");
    at("Patient.name.^\ncontact.exists()").offers("given").butNot("birthDate");
    at("Patient.name\n  .^\n  .first()").offers("given");
  }

  @Test
  void knowsTheTypeInsideBrokenText() {
    at("Patient.name.where(^").offersFirst("family", "given").offers("$this", "$index");
    at("Patient.name.where(use = 'official' and ^").offers("family", "period");
    at("Patient.name.where(use = 'official').^ and active").offers("given");
    at("(Patient.name.^").offers("given");
    at("(Patient.name. ^)").offers("given");
    at("Patient.contact.^name").offers("relationship");
    at("Patient.name.select(given.^").offers("upper()").butNot("given");
    at("Patient.name[^").in("Patient").offers("birthDate").butNot("given");
  }

  @Test
  void argumentsThatAreNotLambdasSeeTheOuterScope() {
    at("name.family.startsWith(^)").in("Patient").offers("birthDate").butNot("family");
    at("name.where(family.startsWith(^))").in("Patient").offers("family");
  }

  @Test
  void atTheStartOffersElementsAndTypes() {
    at("^").in("Patient").offers("name", "birthDate", "Patient", "iif()").butNot("Observation");
    at("^").offers("Patient", "Observation", "today()");
    at("active and ^").in("Patient").offers("name");
    at("name | ^").in("Patient").offers("contact");
  }

  @Test
  void choiceElementsAreOfferedWithoutTheirType() {
    at("Observation.val^").offers("value").butNot("valueQuantity", "value[x]");
    at("Observation.value.^").offers("unit", "start", "coding");
  }

  @Test
  void typesWhereATypeIsExpected() {
    at("Observation.value.ofType(^)")
        .offers("Quantity", "CodeableConcept")
        .butNot("Patient", "where()");
    at("Observation.value.ofType(Qu^)")
        .taking("Quantity", "Observation.value.ofType(Quantity)")
        .butNot("Patient");
    at("Observation.value is ^").offers("Quantity", "string").butNot("Address");
    at("(Observation.value as Quan^).unit").offers("Quantity");
    at("Bundle.entry.resource.ofType(^").offers("Patient", "Observation").butNot("Quantity");
  }

  @Test
  void descriptionsSayTypeAndCardinality() {
    at("Patient.^")
        .describes("birthDate", "date 0..1")
        .describes("name", "HumanName 0..*")
        .describes("contact", "Patient.contact 0..*");
  }

  @ParameterizedTest
  @MethodSource("io.fhirpathls.model.FhirVersion#builtIn")
  void everyVersionHasItsElements(FhirVersion version) {
    at("name.^").in(version, "Patient").offers("given", "family");
    at("contained.^").in(version, "Patient").offers("id", "meta");
  }

  @Test
  void variablesWithFunctionsOfTheirOwnOfferThoseOnly() {
    at("%terminologies.^").offers("expand()", "at()").butNot("where()", "id");
    at("%terminologies.at('https://example.org').^").offers("expand()").butNot("where()");
  }

  @Test
  void recursionOffersWhatAnyRoundHas() {
    at("QuestionnaireResponse.repeat(item | answer).^").offers("linkId", "value");
  }

  @Test
  void contentReferencesLeadOn() {
    at("item.item.^").in("Questionnaire").offers("linkId", "item");
    at("Bundle.entry.link.^").offers("url");
  }

  @Test
  void theyKnowWhatIsAComment() {
    assertThat(isInComment("// @resource Obser^")).isTrue();
    assertThat(isInComment("name // fam^")).isTrue();
    assertThat(isInComment("name\n/* fam^ */\ngiven")).isTrue();
    assertThat(isInComment("^// fam")).isFalse();
    assertThat(isInComment("// fam\n^")).isFalse();
    assertThat(isInComment("name.^ // fam")).isFalse();
    assertThat(isInComment("name\n^\n// fam\ngiven")).isFalse();
  }

  private static boolean isInComment(String marked) {
    Marked text = Marked.of(marked);
    return Completions.isInComment(ReadDocument.of(text), text.cursor());
  }
}
