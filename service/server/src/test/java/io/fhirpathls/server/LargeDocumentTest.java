package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What a word in a document of 500 expressions costs, beside the same word alone in a document:
/// nearly the same. Both are asked in turn, so that a busy machine is as hard on both.
@TestInstance(Lifecycle.PER_CLASS)
class LargeDocumentTest {
  private static final int EXPRESSIONS = 500;
  private static final int ASKED = 300;

  /// The least ratio of so many rounds counts: noise only ever adds.
  private static final int ROUNDS = 4;

  private static final double MOST = 1.5;
  private static final String WORD = "Patient.name.where(use = 'official').given";

  private final Server server;

  LargeDocumentTest() throws Exception {
    server = TestServers.start("throttle.enabled=off");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void completionCostsNoMore() throws Exception {
    assertThat(ratio("textDocument/completion")).isLessThan(MOST);
  }

  @Test
  void hoverCostsNoMore() throws Exception {
    assertThat(ratio("textDocument/hover")).isLessThan(MOST);
  }

  private double ratio(String method) throws InterruptedException {
    String others = "Patient.contact.where(name.exists()).telecom.value\n".repeat(EXPRESSIONS - 1);
    double least = Double.MAX_VALUE;
    try (Editor large = Editor.able(server);
        Editor small = Editor.able(server)) {
      large.open(others + WORD);
      small.open(WORD);
      String inLarge = Editor.at(EXPRESSIONS - 1, WORD.length());
      String inSmall = Editor.at(0, WORD.length());
      for (int round = 0; round < ROUNDS && least >= MOST; round++) {
        long[] largeTimes = new long[ASKED];
        long[] smallTimes = new long[ASKED];
        for (int i = 0; i < ASKED; i++) {
          largeTimes[i] = time(large, method, inLarge);
          smallTimes[i] = time(small, method, inSmall);
        }
        double ratio = (double) p95(largeTimes) / p95(smallTimes);
        System.out.printf(
            Locale.ROOT,
            "%s, p95: %.2f ms among %d expressions, %.2f ms alone, ratio %.2f%n",
            method,
            p95(largeTimes) / 1e6,
            EXPRESSIONS,
            p95(smallTimes) / 1e6,
            ratio);
        least = Math.min(least, ratio);
      }
    }
    return least;
  }

  private static long time(Editor editor, String method, String place) throws InterruptedException {
    long before = System.nanoTime();
    assertThat(editor.client.result(method, place).isJsonObject()).isTrue();
    return System.nanoTime() - before;
  }

  private static long p95(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length * 95 / 100];
  }
}
