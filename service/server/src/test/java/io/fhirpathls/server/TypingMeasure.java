package io.fhirpathls.server;

import io.fhirpathls.fixture.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How much processor time of the real process somebody takes who types on and on.
final class TypingMeasure {
  private static final int EDITORS = 200;
  private static final int WARM_UP_SECONDS = 30;
  private static final int SECONDS = 60;

  private TypingMeasure() {}

  public static void main(String[] arguments) throws Exception {
    List<TypingEditor> editors = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    try (Distribution server = Distribution.serve()) {
      for (int i = 0; i < EDITORS; i++) {
        TypingEditor editor = new TypingEditor(server.port(), i);
        editors.add(editor);
        threads.add(Thread.ofVirtual().start(editor));
      }
      TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
      Duration before = processor(server);
      int letters = letters(editors);
      TimeUnit.SECONDS.sleep(SECONDS);
      double used = processor(server).minus(before).toNanos() / 1e6;
      double typed = letters(editors) - letters;
      System.out.printf(
          "%d editors, %.1f keys and %.1f hovers a second each: %.1f ms of processor time a second"
              + " and editor, %.2f ms a key; %d KiB resident%n",
          EDITORS,
          typed / SECONDS / EDITORS,
          typed / SECONDS / EDITORS / 4,
          used / SECONDS / EDITORS,
          used / typed,
          server.residentKib());
      editors.forEach(TypingEditor::stopTyping);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    System.exit(0);
  }

  private static int letters(List<TypingEditor> editors) {
    return editors.stream().mapToInt(TypingEditor::letters).sum();
  }

  private static Duration processor(Distribution server) {
    return server.process().info().totalCpuDuration().orElseThrow();
  }
}
