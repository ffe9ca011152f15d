package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.server.connection.MessagesFuzz;
import io.fhirpathls.server.transport.FramesFuzz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Jazzer looks for inputs that make us throw, for a few seconds each, from the seeds in
/// `src/test/fuzz`. What it finds is to be kept there.
class FuzzIT {
  private static final int SECONDS = 5;
  private static final Path SEEDS = Path.of("src", "test", "fuzz");
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs");

  @TempDir private Path folder;

  record Target(Class<?> type, String seeds) {
    @Override
    public String toString() {
      return seeds;
    }
  }

  static Stream<Target> targets() {
    return Stream.of(
        new Target(FramesFuzz.class, "frames"),
        new Target(MessagesFuzz.class, "messages"),
        new Target(TextsFuzz.class, "texts"));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void nothingThrows(Target target) throws Exception {
    Path found = Files.createDirectory(folder.resolve("found"));
    Process jazzer =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+EnableDynamicAgentLoading",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    "com.code_intelligence.jazzer.Jazzer",
                    "--target_class=" + target.type().getName(),
                    "--instrumentation_includes=io.fhirpathls.**",
                    "--reproducer_path=" + folder,
                    "-artifact_prefix=" + folder + "/",
                    "-max_total_time=" + SECONDS,
                    "-rss_limit_mb=0",
                    found.toString(),
                    SEEDS.resolve(target.seeds()).toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(jazzer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jazzer.waitFor()).as(said).isZero();
    Matcher runs = DONE.matcher(said);
    assertThat(runs.find()).as(said).isTrue();
    System.out.println("Jazzer, " + target + ": " + runs.group(1) + " runs");
    assertThat(Integer.parseInt(runs.group(1))).isGreaterThan(100);
  }
}
