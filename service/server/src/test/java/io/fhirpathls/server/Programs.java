package io.fhirpathls.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Programs of Debian that tests use where they are installed.
final class Programs {
  private Programs() {}

  /// Where there is none of that name the test is skipped; on CI there has to be one.
  static String path(String name) {
    return Stream.of("/usr/bin", "/usr/sbin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseGet(() -> absent(name));
  }

  private static String absent(String name) {
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError("no " + name);
    }
    return Assumptions.abort("no " + name);
  }
}
