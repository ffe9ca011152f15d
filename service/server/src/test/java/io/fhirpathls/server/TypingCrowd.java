package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Some editors that type at the same server, each on a thread of its own.
final class TypingCrowd {
  private final List<TypingEditor> editors = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private TypingCrowd() {}

  /// @param port the one that they come back to as well
  static TypingCrowd at(int port, int size) {
    TypingCrowd crowd = new TypingCrowd();
    for (int i = 0; i < size; i++) {
      TypingEditor editor = new TypingEditor(port, i);
      crowd.editors.add(editor);
      crowd.threads.add(Thread.ofVirtual().start(editor));
    }
    return crowd;
  }

  void awaitBegun() throws InterruptedException {
    for (int i = 0; i < 600 && !editors.stream().allMatch(TypingEditor::hasBegun); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(editors.stream().allMatch(TypingEditor::hasBegun)).as("all have begun").isTrue();
  }

  int letters() {
    return editors.stream().mapToInt(TypingEditor::letters).sum();
  }

  /// How often somebody had to come back.
  int returns() {
    return pauses().size();
  }

  /// How often somebody was asked to go to another server.
  int sentElsewhere() {
    return editors.stream().mapToInt(TypingEditor::sentElsewhere).sum();
  }

  void end() throws InterruptedException {
    editors.forEach(TypingEditor::stopTyping);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /// After the end: what the server has is what was typed, and no editor showed an error.
  void assertNothingLost() {
    assertThat(editors.stream().map(TypingEditor::end)).containsOnly("equal");
    assertThat(editors.stream().flatMap(it -> it.failures().stream())).isEmpty();
  }

  void report(String what) {
    List<Duration> pauses = pauses();
    System.out.printf(
        "%s, %d editors, %d letters: %d returns, pause p50 %d ms, p99 %d ms, longest %d ms; %d"
            + " requests asked again%n",
        what,
        editors.size(),
        letters(),
        pauses.size(),
        millis(pauses, 50),
        millis(pauses, 99),
        millis(pauses, 100),
        editors.stream().mapToInt(TypingEditor::repeated).sum());
  }

  private List<Duration> pauses() {
    return editors.stream().flatMap(it -> it.pauses().stream()).sorted().toList();
  }

  private static long millis(List<Duration> sorted, int percent) {
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)).toMillis();
  }
}
