package io.fhirpathls.server.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the process takes of the machine's memory, as the kernel counts it. The JVM does not say.
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "VmRSS:";

  private ResidentMemory() {}

  /// Bytes; not a number where there is no `/proc`.
  static double bytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(KEY))
          .mapToDouble(line -> 1_024 * Double.parseDouble(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException notLinux) {
      return Double.NaN;
    }
  }
}
