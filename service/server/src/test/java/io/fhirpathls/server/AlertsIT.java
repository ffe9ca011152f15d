package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fhirpathls.fixture.ManagementPages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every alert, by a real Prometheus that looks at real servers to which it happens. The rules are
/// those that are delivered, with seconds for minutes.
class AlertsIT {
  private static final int PATIENCE_SECONDS = 60;
  private static final int CEILING = 4 << 20;

  @TempDir private Path folder;

  private final Toys toys = new Toys();
  private final ShamHeap heap = new ShamHeap();
  private final List<AutoCloseable> open = new ArrayList<>();

  private interface Trouble {
    void cause() throws Exception;
  }

  /// @param alerts that it must wake somebody with
  /// @param trouble caused again and again until then
  private record Case(Set<String> alerts, Trouble trouble) {}

  @AfterEach
  void stop() throws Exception {
    toys.gate.countDown();
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void eachIsRaisedByWhatItIsFor() throws Exception {
    Server server =
        kept(
            TestServers.start(
                toys,
                "throttle.enabled=off",
                "cache.max-size=1MiB",
                "memory.process=" + CEILING,
                "memory.session=" + CEILING,
                "memory.document=1MiB"));
    Server pressed = kept(TestServers.start(heap));
    Issuer issuer = Issuer.in(folder);
    Server guarded =
        kept(issuer.server(new ShamClock(), "access.failures=100000", "access.handshakes=100000"));
    Server gone = kept(TestServers.start());
    Prometheus prometheus =
        kept(
            Prometheus.watching(
                folder, Rules.within("6s", "1s"), List.of(server, pressed, guarded, gone)));
    List<Case> cases =
        List.of(
            // The process of these tests is no small one.
            new Case(Set.of("FhirpathlsProcessLarge"), () -> {}),
            new Case(Set.of("FhirpathlsSlow"), slow(server)),
            new Case(
                Set.of(
                    "FhirpathlsErrors",
                    "FhirpathlsErrorBudgetBurnsFast",
                    "FhirpathlsErrorBudgetBurns"),
                crashing(server)),
            new Case(Set.of("FhirpathlsCacheMisses"), neverTheSame(server)),
            new Case(Set.of("FhirpathlsMemoryHeld"), full(server)),
            new Case(Set.of("FhirpathlsShortOfMemory"), () -> heap.collected(990)),
            new Case(Set.of("FhirpathlsLeak"), leaking(server)),
            new Case(
                Set.of("FhirpathlsBadTokens"),
                () -> WebSocketClient.refused(() -> bearing(guarded, issuer.unsigned()))),
            new Case(Set.of("FhirpathlsQueue"), waiting(server)),
            new Case(Set.of("FhirpathlsDown"), gone::close));
    assertThat(cases.stream().flatMap(it -> it.alerts().stream()))
        .as("every alert has its trouble")
        .containsExactlyInAnyOrderElementsOf(Rules.alerts());
    for (Case each : cases.subList(1, cases.size())) {
      assertThat(prometheus.firing())
          .as("before " + each.alerts())
          .doesNotContainAnyElementsOf(each.alerts());
    }
    for (Case each : cases) {
      provoke(prometheus, each);
    }
  }

  private static void provoke(Prometheus prometheus, Case wanted) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!prometheus.firing().containsAll(wanted.alerts())) {
      assertThat(System.nanoTime())
          .as("time for " + wanted.alerts() + ", only " + prometheus.firing())
          .isLessThan(deadline);
      wanted.trouble().cause();
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private Trouble slow(Server server) throws Exception {
    Editor editor = kept(Editor.able(server));
    return () -> editor.client.answer("toy/spin", "{\"characters\":700000}");
  }

  private Trouble crashing(Server server) throws Exception {
    Editor editor = kept(Editor.able(server));
    return () -> editor.client.answer("toy/crash", "{\"line\":0,\"character\":0}");
  }

  /// Twenty expressions each time that nobody has ever asked for.
  private Trouble neverTheSame(Server server) throws Exception {
    Editor editor = kept(Editor.able(server));
    editor.open("// @resource Patient\n1");
    AtomicInteger version = new AtomicInteger(1);
    return () -> {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        lines.append("name.take(%d)\\n".formatted(System.nanoTime()));
      }
      editor.client.notify(
          "textDocument/didChange",
          """
          {"textDocument":{"uri":"%s","version":%d},"contentChanges":[{"text":"%s"}]}
          """
              .formatted(Editor.URI, version.incrementAndGet(), lines));
      editor.diagnosticsOf(version.get());
    };
  }

  /// Documents until nearly all is given.
  private Trouble full(Server server) throws Exception {
    Editor editor = kept(Editor.able(server));
    AtomicInteger number = new AtomicInteger();
    return () -> {
      JsonObject parts =
          new ManagementPages(server.ports().management())
              .status()
              .getAsJsonObject("memory")
              .getAsJsonObject("parts");
      if (parts.asMap().values().stream().mapToLong(JsonElement::getAsLong).sum()
          < CEILING * 0.88) {
        String uri = "file:///" + number.getAndIncrement() + ".fhirpath";
        editor.client.notify(
            "textDocument/didOpen", MemoryTest.document(uri, "// " + "x".repeat(60_000)));
      }
    };
  }

  /// Sessions that are closed and kept.
  private Trouble leaking(Server server) {
    return () -> {
      if (toys.held.size() <= 12) {
        try (Editor editor = Editor.able(server)) {
          editor.client.result("toy/hold", "{\"characters\":0}");
        }
      } else {
        System.gc();
      }
    };
  }

  /// Requests that wait behind others which do not end.
  private Trouble waiting(Server server) {
    return () -> {
      Editor editor = kept(Editor.able(server));
      for (int i = 0; i < 20; i++) {
        editor.client.say(
            HostileInputTest.request(100 + i, "toy/wait", "{\"line\":0,\"character\":0}"));
      }
    };
  }

  private static WebSocketClient bearing(Server server, String token) {
    return WebSocketClient.withHeader(server, "Authorization", "Bearer " + token);
  }

  private <T extends AutoCloseable> T kept(T closeable) {
    open.add(closeable);
    return closeable;
  }
}
