package io.fhirpathls.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirVersionTest {

  @ParameterizedTest
  @CsvSource({
    "R4, R4",
    "r4, R4",
    "4, R4",
    "4.0, R4",
    "4.0.1, R4",
    " R4B , R4B",
    "r4b, R4B",
    "4.3, R4B",
    "4.3.0, R4B",
    "R5, R5",
    "5.0.0, R5",
    "5.0.0-ballot, R5",
    "3.0.2,",
    "R6,",
    "6.0.0-ballot3,",
    "'',"
  })
  void readsLabelsAndNumbers(String text, @Nullable FhirVersion version) {
    assertThat(FhirVersion.of(text)).isEqualTo(version);
  }
}
