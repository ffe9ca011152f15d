package io.fhirpathls.server;

import io.fhirpathls.fixture.Distribution;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How much processor time of the real process somebody takes who types on and on.
final class TypingMeasure {
  private static final int EDITORS = 200;
  private static final int WARM_UP_SECONDS = 30;
  private static final int SECONDS = 60;

  private TypingMeasure() {}

  public static void main(String[] arguments) throws Exception {
    try (Distribution server = Distribution.serve()) {
      TypingCrowd editors = TypingCrowd.at(server.port(), EDITORS);
      TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
      Duration before = processor(server);
      int letters = editors.letters();
      TimeUnit.SECONDS.sleep(SECONDS);
      double used = processor(server).minus(before).toNanos() / 1e6;
      double typed = editors.letters() - letters;
      System.out.printf(
          "%d editors, %.1f keys and %.1f hovers a second each: %.1f ms of processor time a second"
              + " and editor, %.2f ms a key; %d KiB resident%n",
          EDITORS,
          typed / SECONDS / EDITORS,
          typed / SECONDS / EDITORS / 4,
          used / SECONDS / EDITORS,
          used / typed,
          server.residentKib());
      editors.end();
    }
    System.exit(0);
  }

  private static Duration processor(Distribution server) {
    return server.process().info().totalCpuDuration().orElseThrow();
  }
}
