package io.fhirpathls.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.load.run.Measure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// Each measurement runs, against the real server, and gives figures. How large they are is not
/// asserted.
class MeasureIT {

  @ParameterizedTest
  @CsvSource({"growth, points, 8", "edits, workspaces, 1"})
  void measures(String what, String list, int results, @TempDir Path folder) throws Exception {
    JsonObject measured = measured(what, folder);
    assertThat(measured.getAsJsonArray(list)).hasSize(results);
    measured
        .getAsJsonArray(list)
        .forEach(it ->
            assertThat(it.getAsJsonObject().get("residentMib").getAsDouble()).isGreaterThan(10));
  }

  @Test
  void measuresWhatIsShared(@TempDir Path folder) throws Exception {
    JsonObject measured = measured("sharing", folder);
    assertThat(measured.get("reopenedHitPercent").getAsDouble()).isEqualTo(100);
    assertThat(measured.get("sharedHitPercent").getAsDouble()).isEqualTo(100);
    assertThat(measured.get("idleSessions").getAsInt()).isEqualTo(20);
  }

  @Test
  void measuresHowOftenTheAnalyserIsWrong(@TempDir Path folder) throws Exception {
    JsonObject definitions = measured("correctness", folder).getAsJsonObject("definitions");
    assertThat(definitions.get("expressions").getAsInt()).isGreaterThan(5_000);
    assertThat(definitions.get("falseErrors").getAsInt()).isZero();
  }

  private static JsonObject measured(String what, Path folder) throws Exception {
    int code = new CommandLine(new Measure()).execute(what, "--smoke", "--out", folder.toString());
    assertThat(code).isZero();
    return JsonParser.parseString(Files.readString(folder.resolve(what + ".json")))
        .getAsJsonObject();
  }
}
