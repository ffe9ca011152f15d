package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Distribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/fhirpathls check` as it is delivered.
class CheckIT {
  @TempDir Path folder;

  @Test
  void reportsAndEndsWithItsCode() throws Exception {
    Files.writeString(folder.resolve("ok.fhirpath"), "Patient.name");
    assertThat(check("", List.of("check", "ok.fhirpath")))
        .isEqualTo(new Ended(0, "", "no findings in 1 file\n"));
    Files.writeString(folder.resolve("é.fhirpath"), "'日本' + Patient.nmae");
    assertThat(check("", List.of("check", ".")))
        .isEqualTo(
            new Ended(
                1,
                """
                é.fhirpath:1:16: error[unknown-element] `Patient` has no element `nmae`. Did you mean `name`?
                    '日本' + Patient.nmae
                                     ^~~~
                """,
                "1 error in 1 of 2 files\n"));
    assertThat(check("", List.of("check", "é.fhirpath")).code()).isEqualTo(1);
    assertThat(check("", List.of("check", "gone", "ok.fhirpath")).code()).isEqualTo(2);
    assertThat(check("", List.of("check")).code()).isEqualTo(2);
  }

  @Test
  void readsStandardInput() throws Exception {
    Ended ended = check("Patient.nmae", List.of("check", "--format", "json", "-"));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).startsWith("[\n{\"file\":\"<stdin>\",").endsWith("}\n]\n");
  }

  @Test
  void whatKeepsItFromRunningIsNotAFinding() throws Exception {
    ProcessBuilder command = Distribution.command(List.of("check", "."));
    command.environment().put("FHIRPATHLS_JAVA_HOME", "/nowhere");
    assertThat(command.redirectErrorStream(true).start().waitFor()).isEqualTo(2);
  }

  /// `fhirpathls check . | head -1`
  @Test
  void endsQuietlyWhenNobodyReadsOn() throws Exception {
    Files.writeString(folder.resolve("many.fhirpath"), "Patient.nmae\n\n".repeat(20_000));
    Path err = folder.resolve("err.log");
    Process process =
        Distribution.command(List.of("check", "."))
            .directory(folder.toFile())
            .redirectError(err.toFile())
            .start();
    try (var out = process.getInputStream()) {
      assertThat(out.read()).isEqualTo('m');
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(141);
    assertThat(err).isEmptyFile();
  }

  private record Ended(int code, String out, String err) {}

  /// As in a bare container: no locale is set.
  private Ended check(String input, List<String> arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.log");
    Path err = folder.resolve("err.log");
    ProcessBuilder command =
        Distribution.command(arguments)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    command.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    Process process = command.start();
    try (var stream = process.getOutputStream()) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    }
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the check did not end");
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
