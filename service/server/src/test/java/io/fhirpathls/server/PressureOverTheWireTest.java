package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fhirpathls.workspace.memory.Pressure;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each rung of the ladder, as editors and operators see it, up and down again.
class PressureOverTheWireTest {
  private static final String PATIENT = "// @resource Patient\nname\n  .given\n\nnmae";
  private static final String WANTS_STATUS =
      """
      {"experimental": {"serverStatusNotification": true},
       "workspace": {"semanticTokens": {"refreshSupport": true},
         "inlayHint": {"refreshSupport": true}, "diagnostics": {"refreshSupport": true}}}
      """;

  private final ShamHeap heap = new ShamHeap();
  private final Server server;

  PressureOverTheWireTest() throws Exception {
    server = TestServers.start(heap, "cache.max-size=1MiB");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void eachRungIsReachedInTurnAndUndoneInReverse() throws Exception {
    try (Editor editor = Editor.with(server, WANTS_STATUS)) {
      assertThat(status(editor, "ok").get("message").getAsString()).isEmpty();
      editor.open(PATIENT);
      assertThat(editor.diagnosticsOf(1)).isNotEmpty();

      climb(editor, "warning");
      assertThat(metric("fhirpathls_memory_held{pool=\"cache\"}")).isEqualTo(1 << 19);
      climb(editor, "warning");
      assertThat(metric("fhirpathls_memory_held{pool=\"cache\"}")).isEqualTo(1 << 18);
      assertThat(hints(editor)).isNotEmpty();

      JsonObject off = climb(editor, "warning");
      assertThat(off.getAsJsonArray("featuresOff").toString())
          .isEqualTo("[\"semanticTokens\",\"inlayHint\",\"codeLens\",\"workspaceSymbol\"]");
      assertThat(off.get("message").getAsString()).contains("inlay hints");
      assertCostlyFeaturesAreSilentAndTheRestSpeaks(editor);

      climb(editor, "warning");
      HttpResponse<?> refused = WebSocketClient.refused(server);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(ManagementTest.get(server, "/health/ready").statusCode()).isEqualTo(503);

      climb(editor, "error");
      editor.client.notify(
          "textDocument/didOpen", MemoryTest.document("file:///b.fhirpath", "1 + 1"));
      assertThat(notice(editor)).contains("memory-pressure");
      assertTypingGoesOn(editor);
      assertThat(metric("fhirpathls_pressure_rung")).isEqualTo(5);

      descend(editor, "warning");
      editor.client.notify(
          "textDocument/didChange",
          """
          {"textDocument":{"uri":"file:///b.fhirpath","version":2},"contentChanges":[{"text":"2"}]}
          """);
      assertThat(editor.client.hear().toString()).contains("b.fhirpath").contains("[]");
      WebSocketClient.refused(server);
      descend(editor, "warning");
      WebSocketClient.connect(server).close();
      assertThat(ManagementTest.get(server, "/health/ready").statusCode()).isEqualTo(200);
      descend(editor, "warning");
      assertThat(List.of(method(editor.client.hear()), method(editor.client.hear())))
          .containsExactlyInAnyOrder(
              "workspace/semanticTokens/refresh", "workspace/inlayHint/refresh");
      assertThat(hints(editor)).isNotEmpty();
      descend(editor, "warning");
      assertThat(descend(editor, "ok").getAsJsonArray("featuresOff")).isEmpty();
      assertThat(metric("fhirpathls_memory_held{pool=\"cache\"}")).isEqualTo(1 << 20);
    }
    for (String rung :
        List.of(
            "shed-cache",
            "pause-background",
            "switch-off-features",
            "refuse-sessions",
            "refuse-growth")) {
      for (String direction : List.of("up", "down")) {
        String steps =
            "fhirpathls_pressure_steps_total{direction=\"%s\",rung=\"%s\"}"
                .formatted(direction, rung);
        assertThat(metric(steps)).as(steps).isEqualTo(1);
      }
    }
  }

  @Test
  void filesAreReadWhenThereIsMemoryAgain() throws Exception {
    try (Editor watch = Editor.with(server, WANTS_STATUS);
        Editor sender = Editor.able(server);
        Editor editor = Editor.able(server)) {
      status(watch, "ok");
      climb(watch, "warning");
      climb(watch, "warning");
      Thread sending = Thread.ofVirtual().start(() -> send(sender));
      editor.open(PATIENT);
      for (int i = 0; i < 50; i++) {
        editor.client.result("textDocument/hover", Editor.at(1, 1));
      }
      assertThat(metric("fhirpathls_files_read_total")).isZero();
      descend(watch, "warning");
      sending.join();
      Guide.read(sender.client);
      assertThat(metric("fhirpathls_files_read_total")).isEqualTo(1);
    }
  }

  private static void send(Editor sender) {
    try {
      new Guide().with("a.json", Guide.valueSet("a")).send(sender.client);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoDoesNotWantToKnowIsNotTold() throws Exception {
    try (Editor editor = Editor.able(server);
        Editor odd = Editor.with(server, "{\"experimental\": [\"anything\"]}");
        Editor watch = Editor.with(server, WANTS_STATUS)) {
      status(watch, "ok");
      climb(watch, "warning");
      for (Editor quiet : List.of(editor, odd)) {
        quiet.open("1 + 1");
        assertThat(method(quiet.client.hear())).isEqualTo("textDocument/publishDiagnostics");
      }
    }
  }

  @Test
  void whoComesLateIsToldAtOnce() throws Exception {
    try (Editor early = Editor.with(server, WANTS_STATUS)) {
      status(early, "ok");
      climb(early, "warning");
      try (Editor late = Editor.with(server, WANTS_STATUS)) {
        status(late, "warning");
      }
    }
  }

  private JsonObject climb(Editor editor, String health) throws Exception {
    heap.collected(990);
    return status(editor, health);
  }

  private JsonObject descend(Editor editor, String health) throws Exception {
    heap.clock.addAndGet(Pressure.DWELL.toNanos());
    heap.collected(100);
    return status(editor, health);
  }

  private static JsonObject status(Editor editor, String health) throws Exception {
    JsonObject message = editor.client.hear();
    assertThat(method(message)).isEqualTo("experimental/serverStatus");
    JsonObject status = message.getAsJsonObject("params");
    assertThat(status.get("health").getAsString()).isEqualTo(health);
    assertThat(status.get("quiescent").getAsBoolean()).isTrue();
    return status;
  }

  private static void assertCostlyFeaturesAreSilentAndTheRestSpeaks(Editor editor)
      throws Exception {
    for (String method : List.of("textDocument/semanticTokens/full", "textDocument/codeLens")) {
      assertThat(editor.ask(method).isJsonNull()).as(method).isTrue();
    }
    assertThat(editor.client.result("workspace/symbol", "{\"query\":\"\"}").isJsonNull()).isTrue();
    assertThat(hints(editor)).isEmpty();
    assertThat(editor.client.result("textDocument/hover", Editor.at(1, 1)).isJsonObject()).isTrue();
    assertThat(editor.client.result("textDocument/completion", Editor.at(1, 4)).isJsonNull())
        .isFalse();
    assertTypingGoesOn(editor);
  }

  private static void assertTypingGoesOn(Editor editor) throws Exception {
    editor.change(4, 0, 1, "x");
    assertThat(editor.diagnosticsOf(editor.version()).toString()).contains("xmae");
    editor.change(4, 0, 1, "n");
    assertThat(editor.diagnosticsOf(editor.version()).toString()).contains("nmae");
  }

  private static JsonArray hints(Editor editor) throws Exception {
    JsonElement hints =
        editor.client.result(
            "textDocument/inlayHint",
            """
            {"textDocument":{"uri":"%s"},"range":{"start":{"line":0,"character":0},
             "end":{"line":9,"character":0}}}
            """
                .formatted(Editor.URI));
    return hints.isJsonNull() ? new JsonArray() : hints.getAsJsonArray();
  }

  private static String notice(Editor editor) throws Exception {
    JsonObject message = editor.client.hear();
    assertThat(method(message)).isEqualTo("textDocument/publishDiagnostics");
    return message.toString();
  }

  private static String method(JsonObject message) {
    return message.get("method").getAsString();
  }

  private double metric(String name) throws Exception {
    return ManagementTest.metric(server, name);
  }
}
