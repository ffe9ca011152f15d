package io.fhirpathls.server;

import static io.fhirpathls.server.ManagementTest.metric;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Sessions come, work and go, half of them without a word, and leave nothing.
class CyclesTest {
  private static final int CYCLES = Integer.getInteger("fhirpathls.cycles", 1_000);

  /// What classes, metrics and the two ends' pools need once.
  private static final int WARM_UP = 300;

  /// Far less than a session holds: one in twenty that stayed would be more.
  private static final long BYTES_A_CYCLE = 1_024;

  @Test
  void theHeapIsFlatOverSessionsThatComeAndGo() throws Exception {
    try (Server server = TestServers.start("access.handshakes=0")) {
      cycle(server, WARM_UP);
      long before = settled(server, WARM_UP);
      cycle(server, CYCLES);
      long after = settled(server, WARM_UP + CYCLES);
      System.out.printf(
          "live heap after %d sessions %,d bytes, after %d more %,d: %+.1f bytes for each%n",
          WARM_UP, before, CYCLES, after, (double) (after - before) / CYCLES);
      assertThat(after - before).isLessThan(BYTES_A_CYCLE * CYCLES);
      MemoryTest.awaitEmpty(server);
      assertThat(metric(server, "fhirpathls_memory_leaks_total")).isZero();
    }
  }

  private static void cycle(Server server, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      try (Editor editor = Editor.able(server)) {
        editor.open("// @resource Patient\nname.given\nname.family");
        editor.diagnosticsOf(1);
        if (i % 2 == 0) {
          editor.client.answer("shutdown", "null");
          editor.client.notify("exit", "null");
        }
      }
    }
  }

  /// The live heap when all that was closed is gone.
  private static long settled(Server server, int sessions) throws Exception {
    SessionLimitsTest.await(server, "fhirpathls_closed_total{kind=\"session\"}", sessions);
    SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 6; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(300);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    assertNoneHeld(server, "session");
    assertNoneHeld(server, "document");
    return least;
  }

  /// A thread that has just slept on its work may hold the last one until its next: only another
  /// collection tells that from a leak.
  private static void assertNoneHeld(Server server, String kind) throws Exception {
    String suspects = "fhirpathls_leak_suspects{kind=\"%s\"}".formatted(kind);
    for (int i = 0; i < 60 && metric(server, suspects) > 0; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(500);
    }
    assertThat(metric(server, suspects)).as(suspects).isZero();
  }
}
