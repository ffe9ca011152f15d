package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What budgets do to clients on real sockets.
class ThrottleTest {
  private static final String TEXT = "// @resource Patient\nname.given\n";

  @ParameterizedTest
  @CsvSource({
    "textDocument/completion, completion",
    "textDocument/hover, hover",
    "textDocument/definition, definition",
    "textDocument/documentSymbol, other"
  })
  void aReadOverTheBudgetOfItsClassIsRefusedQuietly(String method, String budget) throws Exception {
    try (Server server = TestServers.start("throttle.session." + budget + "=1");
        Editor editor = Editor.able(server)) {
      editor.open(TEXT);
      JsonObject refused = untilRefused(editor, method);
      JsonObject error = refused.getAsJsonObject("error");
      assertThat(error.get("code").getAsInt()).isEqualTo(-32802);
      assertThat(error.getAsJsonObject("data").get("refusal").getAsString()).isEqualTo("throttled");
      assertThat(error.getAsJsonObject("data").get("retryAfterMs").getAsInt()).isBetween(1, 5_000);
      assertThat(throttled(server, "refused", budget, "session")).isPositive();
      assertThat(ManagementTest.get(server, "/status").body())
          .contains("\"throttle\": {", "\"refused\": 1,");
    }
  }

  @Test
  void pulledDiagnosticsOverTheBudgetArePutOffAndTheNewestIsAnswered() throws Exception {
    try (Server server = TestServers.start("throttle.session.diagnostics=20", "throttle.burst=1s");
        Editor editor = Editor.able(server)) {
      editor.open(TEXT);
      int last = 0;
      for (int i = 0; i < 40; i++) {
        last = editor.client.ask("textDocument/diagnostic", Editor.at(0, 0));
      }
      Map<Integer, JsonObject> answers = new HashMap<>();
      while (answers.size() < 40) {
        JsonObject message = editor.client.hear();
        if (message.has("id")) {
          assertThat(answers.put(message.get("id").getAsInt(), message)).isNull();
        }
      }
      // Those that were put off gave their place to the next one.
      assertThat(answers.values())
          .allMatch(it -> it.has("result") || LifecycleTest.error(it) == -32802);
      assertThat(Objects.requireNonNull(answers.get(last)).has("result")).isTrue();
      assertThat(throttled(server, "delayed", "diagnostics", "session")).isPositive();
    }
  }

  @Test
  void theSessionsOfOneTenantShareABudget() throws Exception {
    try (Server server =
            TestServers.start(
                "sessions.tenant-header=X-Tenant", "throttle.tenant.hover=1", "throttle.burst=5s");
        Editor one = Editor.of(server, "mercy");
        Editor two = Editor.of(server, "mercy");
        Editor other = Editor.of(server, "grace")) {
      one.open(TEXT);
      two.open(TEXT);
      other.open(TEXT);
      untilRefused(one, "textDocument/hover");
      JsonObject refused = untilRefused(two, "textDocument/hover");
      assertThat(refused.toString()).contains("\"refusal\":\"throttled-tenant\"");
      assertThat(other.client.result("textDocument/hover", Editor.at(1, 1)).isJsonObject())
          .isTrue();
    }
  }

  @Test
  void processorTimeOverTheBudgetIsRefusedToo() throws Exception {
    try (Server server = TestServers.start("throttle.session.cpu=1ms", "throttle.burst=1s");
        Editor editor = Editor.able(server)) {
      editor.open("name.where(use = 'a').given\n\n".repeat(2_000));
      untilRefused(editor, "textDocument/hover");
      assertThat(throttled(server, "slowed", "cpu", "session")).isPositive();
    }
  }

  @Test
  void theSessionsOfOneTenantShareItsProcessorTime() throws Exception {
    try (Server server =
            TestServers.start(
                "sessions.tenant-header=X-Tenant",
                "throttle.session.cpu=0s",
                "throttle.session.hover=0",
                "throttle.tenant.cpu=20ms",
                "throttle.burst=1s");
        Editor one = Editor.of(server, "mercy");
        Editor two = Editor.of(server, "mercy");
        Editor other = Editor.of(server, "grace")) {
      two.open(TEXT);
      other.open(TEXT);
      one.open(
          IntStream.range(0, 4_000)
              .mapToObj(i -> "name.where(given = 'g" + i + "').given\n\n")
              .collect(Collectors.joining()));
      one.diagnosticsOf(1);
      untilRefused(one, "textDocument/hover");
      JsonObject refused = untilRefused(two, "textDocument/hover");
      assertThat(refused.toString()).contains("\"refusal\":\"throttled-tenant\"");
      assertThat(throttled(server, "slowed", "cpu", "tenant")).isPositive();
      assertThat(throttled(server, "slowed", "cpu", "session")).isZero();
      assertThat(other.client.result("textDocument/hover", Editor.at(1, 1)).isJsonObject())
          .isTrue();
    }
  }

  @Test
  void withoutThrottleNothingIsRefused() throws Exception {
    try (Server server = TestServers.start("throttle.enabled=off", "throttle.session.hover=1");
        Editor editor = Editor.able(server)) {
      editor.open(TEXT);
      for (int i = 0; i < 100; i++) {
        editor.client.result("textDocument/hover", Editor.at(1, 1));
      }
    }
  }

  @Test
  void ratesChangeWhileSessionsAreOpen() throws Exception {
    try (Server server = TestServers.start("throttle.session.hover=1");
        Editor editor = Editor.able(server)) {
      editor.open(TEXT);
      untilRefused(editor, "textDocument/hover");
      ReconfigurationTest.patch(server, "{\"throttle.session.hover\": 0}");
      for (int i = 0; i < 50; i++) {
        editor.client.result("textDocument/hover", Editor.at(1, 1));
      }
    }
  }

  @Test
  void whatMustPassPassesAlsoWhenEverythingIsSpent() throws Exception {
    try (Server server = TestServers.start("throttle.session.other=1", "throttle.burst=1s");
        Editor editor = Editor.able(server)) {
      editor.open(TEXT);
      untilRefused(editor, "textDocument/documentSymbol");
      editor.client.notify("$/cancelRequest", "{\"id\":12345}");
      editor.closeDocument();
      assertThat(editor.client.answer("shutdown", "null").has("result")).isTrue();
      editor.client.notify("exit", "null");
      assertThat(editor.client.closeCode()).isEqualTo(1000);
    }
  }

  /// A hundred times the allowed rate: its socket is slowed, others go on, and not one of its edits
  /// is lost.
  @Test
  void anAggressorIsSlowedAndItsDocumentDoesNotDrift() throws Exception {
    try (Server server = TestServers.start("throttle.session.other=50", "throttle.burst=1s");
        Editor aggressor = Editor.able(server);
        Editor victim = Editor.able(server)) {
      aggressor.open("'");
      victim.open(TEXT);
      StringBuilder text = new StringBuilder("'");
      Thread flood =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 150; i++) {
                  String key = String.valueOf((char) ('a' + i % 26));
                  aggressor.change(0, text.length(), text.length(), key);
                  text.append(key);
                }
              });
      for (int i = 0; i < 20; i++) {
        victim.client.result("textDocument/hover", Editor.at(1, 1));
      }
      flood.join();
      aggressor.diagnosticsOf(aggressor.version());
      aggressor.change(0, text.length(), text.length(), "'");
      aggressor.diagnosticsOf(aggressor.version());
      assertThat(untilAnswered(aggressor, "fhirpath/ast").toString()).contains(text + "'");
      assertThat(throttled(server, "slowed", "other", "session")).isGreaterThan(50);
    }
  }

  @Test
  void aFloodWithoutEndIsClosedWithAReason() throws Exception {
    try (Server server =
            TestServers.start(
                "throttle.session.other=20", "throttle.burst=1s", "throttle.patience=1s");
        WebSocketClient client = WebSocketClient.connect(server);
        Editor victim = Editor.able(server)) {
      client.initialize();
      String message = "{\"jsonrpc\":\"2.0\",\"method\":\"$/setTrace\",\"params\":{}}";
      for (int i = 0; i < 5_000 && client.trySay(message); i++) {}
      assertThat(client.closeCode()).isEqualTo(4429);
      victim.open(TEXT);
      assertThat(victim.client.result("textDocument/hover", Editor.at(1, 1)).isJsonObject())
          .isTrue();
      assertThat(ManagementTest.metric(server, "fhirpathls_refusals_total{code=\"flood\"}"))
          .isEqualTo(1);
    }
  }

  @Test
  void bytesOverTheBudgetSlowTheSocket() throws Exception {
    try (Server server = TestServers.start("throttle.session.bytes=100KiB", "throttle.burst=1s");
        Editor editor = Editor.able(server)) {
      for (int i = 0; i < 5; i++) {
        editor.open("// " + "x".repeat(50_000));
      }
      long before = System.nanoTime();
      while (throttled(server, "slowed", "bytes", "session") == 0
          && System.nanoTime() - before < TimeUnit.SECONDS.toNanos(30)) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(throttled(server, "slowed", "bytes", "session")).isPositive();
      assertThat(editor.client.answer("textDocument/hover", Editor.at(0, 0)).has("result"))
          .isTrue();
    }
  }

  /// Ten keys a second for longer than anybody types without a break, each with all that an editor
  /// asks after a key.
  @Test
  void typingFastMeetsNoBudget() throws Exception {
    try (Server server = TestServers.start();
        Editor editor = Editor.able(server)) {
      editor.open(TEXT);
      for (int i = 0; i < 60; i++) {
        editor.change(1, 10, 10, "x");
        for (String method : new String[] {"completion", "hover", "documentSymbol"}) {
          editor.client.result("textDocument/" + method, Editor.at(1, 3));
        }
      }
      assertThat(ManagementTest.get(server, "/metrics").body())
          .doesNotContain("fhirpathls_throttled_total");
    }
  }

  private static JsonObject untilAnswered(Editor editor, String method) throws Exception {
    for (int i = 0; i < 300; i++) {
      JsonObject answer = editor.client.answer(method, Editor.at(0, 0));
      if (answer.has("result")) {
        return answer;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("never answered");
  }

  private static JsonObject untilRefused(Editor editor, String method) throws Exception {
    for (int i = 0; i < 3_000; i++) {
      JsonObject answer = editor.client.answer(method, Editor.at(1, 1));
      if (answer.has("error")) {
        return answer;
      }
    }
    throw new AssertionError("never refused");
  }

  private static double throttled(Server server, String action, String budget, String scope)
      throws Exception {
    return ManagementTest.metric(
        server,
        "fhirpathls_throttled_total{action=\"%s\",budget=\"%s\",scope=\"%s\"}"
            .formatted(action, budget, scope));
  }
}
