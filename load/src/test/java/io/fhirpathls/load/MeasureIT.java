package io.fhirpathls.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.fhirpathls.load.run.Measure;
import java.nio.file.Files;
import java.nio.file.Path;
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
    int code = new CommandLine(new Measure()).execute(what, "--smoke", "--out", folder.toString());
    assertThat(code).isZero();
    var measured =
        JsonParser.parseString(Files.readString(folder.resolve(what + ".json"))).getAsJsonObject();
    assertThat(measured.getAsJsonArray(list)).hasSize(results);
    measured
        .getAsJsonArray(list)
        .forEach(it ->
            assertThat(it.getAsJsonObject().get("residentMib").getAsDouble()).isGreaterThan(10));
  }
}
