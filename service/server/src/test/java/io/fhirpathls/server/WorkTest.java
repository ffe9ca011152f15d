package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Who is computed for, in which order and for how long, over a real socket.
class WorkTest {
  private static final String ORIGIN = "{\"line\":0,\"character\":0}";

  /// Fills the only worker until the gate opens.
  private static void occupy(LspClient client) throws InterruptedException {
    client.ask("toy/wait", ORIGIN);
    client.result("toy/ask", ORIGIN);
  }

  @Test
  void aNewerQuestionTakesThePlaceOfAnOlderOne() throws Exception {
    Toys toys = new Toys();
    try (Server server = TestServers.start(toys, "workers.count=1");
        LspClient busy = WebSocketClient.connect(server);
        Editor editor = Editor.able(server)) {
      editor.open("Patient.name");
      editor.diagnosticsOf(1);
      busy.initialize();
      occupy(busy);
      int first = editor.client.ask("textDocument/hover", Editor.at(0, 2));
      int second = editor.client.ask("textDocument/hover", Editor.at(0, 9));
      assertError(editor.client.hear(), first, -32802);
      editor.change(0, 8, 12, "active");
      int third = editor.client.ask("textDocument/hover", Editor.at(0, 9));
      assertError(editor.client.hear(), second, -32801);
      toys.gate.countDown();
      List<JsonObject> rest = new ArrayList<>();
      while (rest.stream().noneMatch(it -> it.has("id"))
          || rest.stream().noneMatch(it -> it.has("method"))) {
        rest.add(editor.client.hear());
      }
      JsonObject answer = rest.stream().filter(it -> it.has("id")).findFirst().orElseThrow();
      assertThat(answer.get("id").getAsInt()).isEqualTo(third);
      assertThat(answer.get("result").toString()).contains("active");
      editor.client.result("toy/echo", ORIGIN);
      assertThat(editor.client.heard).isEmpty();
    }
  }

  @Test
  void commandsAndOtherDocumentsAreNotSuperseded() throws Exception {
    Toys toys = new Toys();
    try (Server server = TestServers.start(toys, "workers.count=1");
        LspClient busy = WebSocketClient.connect(server);
        Editor editor = Editor.able(server)) {
      editor.open("Patient.name");
      editor.diagnosticsOf(1);
      busy.initialize();
      occupy(busy);
      editor.client.ask("textDocument/definition", Editor.at(0, 9));
      editor.client.ask("textDocument/definition", Editor.at(0, 9));
      editor.client.ask("textDocument/hover", Editor.at(0, 9));
      toys.gate.countDown();
      for (int i = 0; i < 3; i++) {
        assertThat(editor.client.hear().has("result")).isTrue();
      }
    }
  }

  @Test
  void whatWaitsTooLongIsRefusedAsBusy() throws Exception {
    Toys toys = new Toys();
    try (Server server =
            TestServers.start(toys, "workers.count=1", "workers.interactive-deadline=50ms");
        LspClient busy = WebSocketClient.connect(server);
        LspClient client = WebSocketClient.connect(server)) {
      busy.initialize();
      client.initialize();
      occupy(busy);
      int late = client.ask("toy/echo", ORIGIN);
      client.result("toy/ask", ORIGIN);
      Thread.sleep(100);
      toys.gate.countDown();
      JsonObject answer = client.hear();
      assertError(answer, late, -32802);
      assertThat(answer.toString()).contains("\"refusal\":\"busy\"");
      assertThat(
              ManagementTest.metric(
                  server, "fhirpathls_work_tasks_total{class=\"interactive\",outcome=\"expired\"}"))
          .isEqualTo(1);
    }
  }

  /// One expression of 600 KB takes from 20 ms to a second; nobody wants what comes of it once it
  /// has changed. The change comes a little later each time, until it comes in the middle.
  @Test
  void evenOneHugeExpressionIsLeftInTheMiddle() throws Exception {
    String stopped = "fhirpathls_work_tasks_total{class=\"diagnostics\",outcome=\"stopped\"}";
    try (Server server =
        TestServers.start(
            "workers.count=1",
            "memory.document=1GiB",
            "memory.session=1GiB",
            "memory.tenant=1GiB",
            "memory.process=2GiB",
            "throttle.enabled=off")) {
      for (int i = 0; i < 60 && ManagementTest.metric(server, stopped) == 0; i++) {
        try (Editor editor = Editor.able(server)) {
          editor.open(huge("n" + i));
          TimeUnit.MILLISECONDS.sleep(3L * i);
          editor.change(0, 0, 0, "1 //");
          assertThat(editor.diagnosticsOf(2)).isEmpty();
        }
      }
      assertThat(ManagementTest.metric(server, stopped)).isEqualTo(1);
    }
  }

  /// Wide, for depth is bounded.
  private static String huge(String word) {
    String some = "(" + "name.given | ".repeat(50) + "'" + word + "')";
    return "coalesce(" + (some + ", ").repeat(900) + some + ")";
  }

  @Test
  void aSessionMayFillItsOwnQueueOnly() throws Exception {
    Toys toys = new Toys();
    try (Server server = TestServers.start(toys, "workers.count=1", "workers.session-queue=4");
        LspClient greedy = WebSocketClient.connect(server);
        LspClient other = WebSocketClient.connect(server)) {
      greedy.initialize();
      other.initialize();
      // What a session begins with takes a place in its queue, too.
      SessionLimitsTest.await(server, "fhirpathls_work_queued{class=\"background\"}", 0);
      occupy(greedy);
      for (int i = 0; i < 4; i++) {
        greedy.ask("toy/echo", ORIGIN);
      }
      int refused = greedy.ask("toy/echo", ORIGIN);
      assertError(greedy.hear(), refused, -32802);
      int served = other.ask("toy/echo", ORIGIN);
      other.result("toy/ask", ORIGIN);
      toys.gate.countDown();
      assertThat(other.hear().get("id").getAsInt()).isEqualTo(served);
    }
  }

  /// Fairness alone, without any throttle, between an editor that asks now and then and two that
  /// never stop. What a question costs is large beside the noise of the machine.
  @Test
  void aFloodOfOneTenantIsHardlyNoticedByAnother() throws Exception {
    try (Server server =
            TestServers.start(
                "workers.count=1", "throttle.enabled=off", "sessions.tenant-header=X-Tenant");
        Editor victim = Editor.of(server, "victim")) {
      median(victim);
      long alone = median(victim);
      try (Editor flood = Editor.of(server, "flood");
          Editor another = Editor.of(server, "flood")) {
        for (int i = 0; i < 500; i++) {
          flood.client.ask("toy/spin", "{\"characters\":1000}");
          another.client.ask("toy/spin", "{\"characters\":1000}");
        }
        long flooded = median(victim);
        System.out.printf("median alone %d us, under a flood %d us%n", alone, flooded);
        assertThat(flooded).isLessThan(2 * alone);
        assertThat(flood.client.heard.size() + another.client.heard.size()).isLessThan(1_000);
      }
    }
  }

  private static long median(Editor editor) throws InterruptedException {
    List<Long> micros = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      Thread.sleep(25);
      long start = System.nanoTime();
      editor.client.result("toy/spin", "{\"characters\":10000}");
      micros.add((System.nanoTime() - start) / 1_000);
    }
    return micros.stream().sorted().toList().get(micros.size() / 2);
  }

  private static void assertError(JsonObject answer, int id, int code) {
    assertThat(answer.get("id").getAsInt()).isEqualTo(id);
    assertThat(LifecycleTest.error(answer)).isEqualTo(code);
  }
}
