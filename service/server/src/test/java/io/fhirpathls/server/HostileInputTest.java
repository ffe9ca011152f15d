package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a client sends is answered, and its session lives on.
@TestInstance(Lifecycle.PER_CLASS)
class HostileInputTest {
  private final Server server;

  HostileInputTest() throws Exception {
    server = TestServers.start("messages.max-size=64KiB", "messages.max-values=1000");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "'' -> -32700 -> null",
        "'   ' -> -32700 -> null",
        "no json at all -> -32700 -> null",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toy/ask\" -> -32700 -> null",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toy/ask\"} tail -> -32700 -> null",
        "{jsonrpc:'2.0'} -> -32700 -> null",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toy/ask\",\"params\":{\"line\":0x10}} -> -32700"
            + " -> null",
        "null -> -32600 -> null",
        "17 -> -32600 -> null",
        "\"text\" -> -32600 -> null",
        "{} -> -32600 -> null",
        "[] -> -32600 -> null",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toy/ask\"}] -> -32600 -> null",
        "{\"jsonrpc\":\"2.0\",\"id\":5} -> -32600 -> 5",
        "{\"id\":5,\"method\":\"toy/ask\"} -> -32600 -> 5",
        "{\"jsonrpc\":\"1.0\",\"id\":5,\"method\":\"toy/ask\"} -> -32600 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":7} -> -32600 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"toy/ask\"} -> -32600 -> 1.5",
        "{\"jsonrpc\":\"2.0\",\"id\":1e400,\"method\":\"toy/ask\"} -> -32600 -> 1e400",
        "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"method\":\"toy/ask\"} -> -32600 ->"
            + " 99999999999999999999",
        "{\"jsonrpc\":\"2.0\",\"id\":9007199254740993,\"method\":\"toy/ask\"} -> -32600 ->"
            + " 9007199254740993",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"toy/ask\"} -> -32600 -> null",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"toy/ask\"} -> -32600 -> null",
        "{\"jsonrpc\":\"2.0\",\"id\":[1],\"method\":\"toy/ask\"} -> -32600 -> null",
        "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"toy/ask\"} -> -32600 -> null",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"toy/ask\",\"params\":{\"line\":\"x\",\"character\":1}}"
            + " -> -32602 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"toy/ask\",\"params\":{\"line\":1.5,\"character\":1}}"
            + " -> -32602 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"toy/ask\",\"params\":{\"line\":99999999999,\"character\":1}}"
            + " -> -32602 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"toy/ask\",\"params\":[]} -> -32602 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"toy/ask\",\"params\":7} -> -32602 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"toy/ask\",\"params\":null} -> -32602 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"toy/ask\"} -> -32602 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"toy/hover\",\"params\":{}} -> -32602 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"toy/hover\",\"params\":{\"textDocument\":null,\"position\":null}}"
            + " -> -32602 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"toy/hover\",\"params\":{\"textDocument\":{},\"position\":{}}}"
            + " -> -32602 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"no/such\"} -> -32601 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"$/no/such\"} -> -32601 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":\"five\",\"method\":\"no/such\"} -> -32601 -> \"five\"",
        "{\"jsonrpc\":\"2.0\",\"id\":-3,\"method\":\"no/such\"} -> -32601 -> -3",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"initialize\",\"params\":{}} -> -32600 -> 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"exit\"} -> -32600 -> 5",
      })
  void isAnsweredWithAnError(String message, int code, String id) throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say(message);
      assertError(client.hear(), code, JsonParser.parseString(id));
      assertAlive(client);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"no/such\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"$/no/such\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":{}}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":77}}",
        "{\"jsonrpc\":\"2.0\",\"id\":77,\"result\":{\"answer\":\"to nothing\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":1,\"message\":\"x\"}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\"}",
      })
  void isIgnored(String message) throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say(message);
      assertAlive(client);
      assertThat(client.heard).isEmpty();
    }
  }

  @Test
  void aNotificationThatCannotBeAppliedIsToldToTheLog() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.notify("toy/flood", "7");
      assertThat(client.hear().toString())
          .contains("window/logMessage")
          .contains("ignored toy/flood: wrong value at $.params");
      client.notify("toy/flood", "[" + "[],".repeat(2_000) + "[]]");
      assertThat(client.hear().toString()).contains("too many values");
      assertAlive(client);
    }
  }

  @Test
  void nestingIsLimited() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say("[".repeat(10_000) + "]".repeat(10_000));
      assertError(client.hear(), -32600, JsonNull.INSTANCE);
      client.say(request(5, "toy/ask", "{\"a\":".repeat(300) + "1" + "}".repeat(300)));
      assertError(client.hear(), -32600, JsonNull.INSTANCE);
      assertAlive(client);
    }
  }

  @Test
  void valuesAreLimited() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say(request(5, "toy/ask", "[" + "[],".repeat(2_000) + "[]]"));
      JsonObject answer = client.hear();
      assertError(answer, -32600, JsonParser.parseString("5"));
      assertThat(data(answer)).isEqualTo("{\"refusal\":\"too-many-values\"}");
      assertAlive(client);
    }
  }

  @Test
  void aMessageThatIsTooLargeClosesWith1009() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say(request(5, "toy/ask", "\"" + "x".repeat(70_000) + "\""));
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void binaryClosesWith1003() throws Exception {
    try (WebSocketClient client = WebSocketClient.connect(server)) {
      client.sayBinary((byte) 1, (byte) 2);
      assertThat(client.closeCode()).isEqualTo(1003);
    }
  }

  @Test
  void aCrashTellsNothingButItsNumber() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      for (String method : new String[] {"toy/crash", "toy/crashAtOnce", "toy/overflow"}) {
        JsonObject answer = client.answer(method, "{\"line\":1,\"character\":2}");
        assertThat(answer.getAsJsonObject("error").get("code").getAsInt()).isEqualTo(-32603);
        assertThat(answer.getAsJsonObject("error").get("message").getAsString())
            .matches("internal error, incident [0-9a-f]{8}");
        assertThat(answer.getAsJsonObject("error").has("data")).isFalse();
      }
      assertAlive(client);
    }
  }

  @Test
  void theIds1And1InQuotesAreTwo() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"shutdown\"}");
      assertThat(client.hear().get("id").getAsJsonPrimitive().isString()).isTrue();
      client.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}");
      assertThat(client.hear().get("id").getAsJsonPrimitive().isNumber()).isTrue();
    }
  }

  static String request(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
        .formatted(id, method, params);
  }

  private static void assertError(JsonObject message, int code, JsonElement id) {
    assertThat(message.get("id")).isEqualTo(id);
    assertThat(message.has("result")).isFalse();
    assertThat(message.getAsJsonObject("error").get("code").getAsInt()).isEqualTo(code);
  }

  private static String data(JsonObject answer) {
    return answer.getAsJsonObject("error").get("data").toString();
  }

  private static void assertAlive(LspClient client) throws InterruptedException {
    assertThat(client.result("toy/echo", "{\"line\":1,\"character\":2}"))
        .isEqualTo(JsonParser.parseString("{\"line\":1,\"character\":2}"));
  }
}
