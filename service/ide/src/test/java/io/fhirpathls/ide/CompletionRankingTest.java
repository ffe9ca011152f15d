package io.fhirpathls.ide;

import static io.fhirpathls.ide.Editing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.ide.completion.NearbyWords;
import io.fhirpathls.model.FhirVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletionRankingTest {

  @Test
  void whatIsUsedNearbyComesFirstAmongItsLike() {
    at("name.^").in("Patient").offersFirst("family", "given");
    at("name.^ | contact.name.suffix").in("Patient").offersFirst("suffix", "family", "given");
    at("name.^ = name.wher").in("Patient").offersFirst("family");
  }

  @Test
  void theTypedWordItselfIsNoUse() {
    assertThat(NearbyWords.of("Patient.name", 12).words()).containsExactly("Patient");
    assertThat(NearbyWords.of("Patient.name", 7).words()).containsExactly("name");
    assertThat(NearbyWords.of("", 0).words()).isEmpty();
    assertThat(NearbyWords.of("x".repeat(9_000) + " name", 9_005).words()).hasSize(1);
  }

  @Test
  void betterMatchesComeFirst() {
    at("birthD^").in("Patient").offersFirst("birthDate");
    at("bD^").in("Patient").offersFirst("birthDate");
    at("managing^").in("Patient").offersFirst("managingOrganization");
    at("mO^").in("Patient").offersFirst("managingOrganization");
    at("NAME^").in("Patient").offersFirst("name");
    at("name.gvn^").in("Patient").offersFirst("given");
  }

  @ParameterizedTest
  @MethodSource("io.fhirpathls.model.FhirVersion#builtIn")
  void listsAreCompleteOrSayThatTheyAreNot(FhirVersion version) {
    Completions complete = at("Patient.name.^").in(version).completions();
    assertThat(complete.isIncomplete()).isFalse();
    assertThat(complete.items()).hasSizeLessThan(Completions.MOST);

    Completions cut = at("^").in(version).completions();
    assertThat(cut.isIncomplete()).isTrue();
    assertThat(cut.items()).hasSize(Completions.MOST);

    Completions narrowed = at("Observa^").in(version).completions();
    assertThat(narrowed.isIncomplete()).isTrue();
    assertThat(narrowed.items())
        .extracting(Completion::label)
        .startsWith("Observation")
        .doesNotContain("Patient");
  }

  @ParameterizedTest
  @MethodSource("io.fhirpathls.model.FhirVersion#builtIn")
  void nothingIsOfferedTwice(FhirVersion version) {
    for (String text :
        List.of(
            "^",
            "Patient.^",
            "Patient.name.^",
            "Observation.value.^",
            "Bundle.entry.resource.^",
            "(Patient | Observation | Encounter).^",
            "x is ^",
            "4 ^",
            "%^",
            "%e^",
            "extension('^')")) {
      List<String> labels =
          at(text).in(version).completions().items().stream().map(Completion::label).toList();
      assertThat(labels).as(text).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void documentationIsThatOfTheDefinition() {
    at("Patient.^").documents("birthDate", "date of birth for the individual");
    at("Patient.name.^").documents("where()", "The items that meet the criterion.");
    at("value is ^").in("Observation").documents("Quantity", "measured amount");
    at("gender = '^'").in("Patient").documents("male", "administrative-gender");
    at("extension('^')").in("Patient").documents(BIRTH_PLACE, "Address");
    at("active ^").in("Patient").documents("and", "True when both operands are");
    at("^").in("Patient").documents("$this", "The item that is being evaluated.");
  }

  private static final String BIRTH_PLACE =
      "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";

  @Test
  void descriptionsSayTypeAndCardinality() {
    at("Patient.^")
        .describes("birthDate", "date 0..1")
        .describes("name", "HumanName 0..*")
        .describes("contact", "Patient.contact 0..*")
        .describes("exists()", "System.Boolean")
        .describes("first()", "Patient");
    at("Patient.name.^").describes("where()", "HumanName[]").describes("first()", "HumanName");
    at("Observation.^").describes("value", "Quantity | CodeableConcept | 9 more 0..1");
    at("Observation.v^").describes("value.ofType(Quantity)", "Quantity 0..1");
  }
}
