package io.fhirpathls.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.analysis.Severities;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  private static final FhirModels MODELS = FhirModels.load();

  @Test
  void readsWhatIsThere() {
    SettingsReader.Read read =
        read("{'fhirVersion':'R5','problems':{'unknown-code':'hint','draft-function':'off'}}");
    assertThat(read.complaints()).isEmpty();
    assertThat(read.settings().fhirVersion()).isEqualTo(FhirVersion.R5);
    assertThat(read.settings().problems())
        .isEqualTo(
            Severities.DEFAULTS
                .with(ProblemKind.UNKNOWN_CODE, Severity.HINT)
                .with(ProblemKind.DRAFT_FUNCTION, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "null",
        "{}",
        "{'fhirVersion':null,'problems':null}",
      })
  void whatIsNotSetStaysAsItIs(String json) {
    assertThat(read(json).settings()).isEqualTo(ClientSettings.DEFAULTS);
    assertThat(read(json).complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "7 -> fhirpath is ignored; allowed is an object",
        "{'fhirVersoin':'R5'} -> fhirpath.fhirVersoin is no setting; the nearest is"
            + " fhirpath.fhirVersion",
        "{'fhirVersion':'R9'} -> fhirpath.fhirVersion is ignored; allowed is one of R4, R4B, R5",
        "{'fhirVersion':5} -> fhirpath.fhirVersion is ignored; allowed is one of R4, R4B, R5",
        "{'fhirVersion':{}} -> fhirpath.fhirVersion is ignored; allowed is one of R4, R4B, R5",
        "{'files':{'exclude':'output'}} -> fhirpath.files.exclude is ignored; allowed is a list of"
            + " patterns",
        "{'files':{'exclude':['(a+)+/../b']}} -> fhirpath.files.exclude[0] is ignored; allowed"
            + " is a name such as output, or a path below the folder such as input/*/old; * and ?"
            + " stand in names, ** for any names; no { } [ ] ! : \\, no .. and at most 100"
            + " characters",
        "{'problems':[]} -> fhirpath.problems is ignored; allowed is an object",
        "{'problems':{'unknown-cod':'off'}} -> fhirpath.problems.unknown-cod is no setting; the"
            + " nearest is fhirpath.problems.unknown-code",
        "{'problems':{'unknown-code':'loud'}} -> fhirpath.problems.unknown-code is ignored;"
            + " allowed is one of error, warning, information, hint, off",
        "{'problems':{'unknown-code':null}} -> fhirpath.problems.unknown-code is ignored;"
            + " allowed is one of error, warning, information, hint, off",
      })
  void aWrongSettingIsNamedAndIgnored(String json, String complaint) {
    assertThat(read(json).complaints()).containsExactly(complaint);
    assertThat(read(json).settings()).isEqualTo(ClientSettings.DEFAULTS);
  }

  @Test
  void theOthersHold() {
    SettingsReader.Read read = read("{'fhirVersion':'R5','problems':{'unknown-code':1},'x':2}");
    assertThat(read.settings().fhirVersion()).isEqualTo(FhirVersion.R5);
    assertThat(read.complaints()).hasSize(2);
  }

  @Test
  void complaintsAreLimited() {
    StringBuilder json = new StringBuilder("{'" + "x".repeat(10_000) + "':1");
    for (int i = 0; i < 100; i++) {
      json.append(",'k").append(i).append("':1");
    }
    assertThat(read(json.append('}').toString()).complaints())
        .hasSize(20)
        .allSatisfy(complaint -> assertThat(complaint).hasSizeLessThan(200));
  }

  private static SettingsReader.Read read(String json) {
    return SettingsReader.read(JsonParser.parseString(json), MODELS);
  }
}
