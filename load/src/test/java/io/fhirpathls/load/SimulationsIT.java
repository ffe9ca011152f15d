package io.fhirpathls.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.load.run.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Each simulation runs, against the real server, and nothing fails. No times here.
class SimulationsIT {

  @ParameterizedTest
  @ValueSource(
      strings = {"Typing", "ConnectStorm", "SharedWorkspace", "NoisyTenant", "Ceiling", "Soak"})
  void nothingFailsIn(String simulation, @TempDir Path folder) throws Exception {
    int code =
        new CommandLine(new Load()).execute(simulation, "--smoke", "--out", folder.toString());
    assertThat(code).isZero();
    JsonObject figures =
        JsonParser.parseString(Files.readString(folder.resolve(simulation + ".json")))
            .getAsJsonObject();
    assertThat(figures.get("sessions").getAsDouble()).isPositive();
    assertThat(folder.resolve(simulation + ".svg")).content().contains("<svg");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files).anyMatch(file -> file.endsWith("index.html"));
    }
  }
}
