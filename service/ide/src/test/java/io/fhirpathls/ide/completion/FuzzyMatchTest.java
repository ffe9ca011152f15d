package io.fhirpathls.ide.completion;

import static io.fhirpathls.ide.completion.FuzzyMatch.IN_ORDER;
import static io.fhirpathls.ide.completion.FuzzyMatch.NONE;
import static io.fhirpathls.ide.completion.FuzzyMatch.START;
import static io.fhirpathls.ide.completion.FuzzyMatch.START_IN_ANOTHER_CASE;
import static io.fhirpathls.ide.completion.FuzzyMatch.WHOLE;
import static io.fhirpathls.ide.completion.FuzzyMatch.WORD_STARTS;
import static io.fhirpathls.ide.completion.FuzzyMatch.WORD_STARTS_IN_ANOTHER_CASE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzyMatchTest {

  @Test
  void fromTheWholeNameToLettersInOrder() {
    assertThat(FuzzyMatch.of("birthDate", "birthDate")).isEqualTo(WHOLE);
    assertThat(FuzzyMatch.of("birth", "birthDate")).isEqualTo(START);
    assertThat(FuzzyMatch.of("", "birthDate")).isEqualTo(START);
    assertThat(FuzzyMatch.of("BIRTH", "birthDate")).isEqualTo(START_IN_ANOTHER_CASE);
    assertThat(FuzzyMatch.of("bD", "birthDate")).isEqualTo(WORD_STARTS);
    assertThat(FuzzyMatch.of("biDa", "birthDate")).isEqualTo(WORD_STARTS);
    assertThat(FuzzyMatch.of("date", "birthDate")).isEqualTo(WORD_STARTS_IN_ANOTHER_CASE);
    assertThat(FuzzyMatch.of("tdt", "birthDate")).isEqualTo(IN_ORDER);
    assertThat(FuzzyMatch.of("dateb", "birthDate")).isEqualTo(NONE);
    assertThat(FuzzyMatch.of("birthDates", "birthDate")).isEqualTo(NONE);
  }

  @Test
  void wordsBeginAtCapitalsAndBehindSigns() {
    assertThat(FuzzyMatch.of("pbP", "patient-birthPlace")).isEqualTo(WORD_STARTS);
    assertThat(FuzzyMatch.of("pbp", "patient-birthPlace")).isEqualTo(WORD_STARTS_IN_ANOTHER_CASE);
    assertThat(FuzzyMatch.of("mO", "modifierExtension")).isEqualTo(START_IN_ANOTHER_CASE);
    assertThat(FuzzyMatch.of("valueQuantity", "value.ofType(Quantity)")).isEqualTo(WORD_STARTS);
    assertThat(FuzzyMatch.of("fhirtypes", "FHIRTypes")).isEqualTo(START_IN_ANOTHER_CASE);
    assertThat(FuzzyMatch.of("stWi", "startsWith")).isEqualTo(WORD_STARTS);
  }

  @Test
  void longWordsCostNothingMuch() {
    assertThat(FuzzyMatch.of("a".repeat(65), "a".repeat(10_000))).isEqualTo(START);
    assertThat(FuzzyMatch.of("b" + "a".repeat(65), "ab" + "a".repeat(10_000))).isEqualTo(NONE);
  }
}
