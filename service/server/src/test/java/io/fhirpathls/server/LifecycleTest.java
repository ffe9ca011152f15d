package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final String ORIGIN = "{\"line\":0,\"character\":0}";

  private final Server server;

  LifecycleTest() throws Exception {
    server = TestServers.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void initializeIntroducesTheServer() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      JsonObject result = client.initialize();
      assertThat(result.getAsJsonObject("serverInfo").get("name").getAsString())
          .isEqualTo("FHIRPath Language Server");
      assertThat(result.has("capabilities")).isTrue();
    }
  }

  @Test
  void initializeComesFirstAndOnce() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      assertThat(error(client.answer("toy/ask", ORIGIN))).isEqualTo(-32002);
      assertThat(error(client.answer("shutdown", "null"))).isEqualTo(-32002);
      client.notify("toy/flood", "{\"characters\":1}");
      client.initialize();
      assertThat(client.heard).as("notifications before initialize are dropped").isEmpty();
      assertThat(error(client.answer("initialize", "{\"capabilities\":{}}"))).isEqualTo(-32600);
    }
  }

  @Test
  void afterShutdownOnlyExitIsHeard() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      assertThat(client.result("shutdown", "null").isJsonNull()).isTrue();
      assertThat(error(client.answer("toy/ask", ORIGIN))).isEqualTo(-32600);
      assertThat(error(client.answer("initialize", "{\"capabilities\":{}}"))).isEqualTo(-32600);
      client.notify("exit", "null");
      assertThat(client.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void exitEndsOneSessionAndNoOther() throws Exception {
    try (LspClient leaving = WebSocketClient.connect(server);
        LspClient staying = WebSocketClient.connect(server)) {
      leaving.initialize();
      staying.initialize();
      leaving.notify("exit", "null");
      assertThat(leaving.closeCode()).isEqualTo(1000);
      assertThat(staying.answer("toy/ask", ORIGIN).has("result")).isTrue();
    }
  }

  @Test
  void anAnswerOnItsWayIsStillSentAfterExit() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.ask("shutdown", "null");
      client.notify("exit", "null");
      assertThat(client.hear().get("result").isJsonNull()).isTrue();
      assertThat(client.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void stoppingSaysGoodByeWith1001() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      server.close();
      assertThat(client.closeCode()).isEqualTo(1001);
    }
  }

  @Test
  void theSubProtocolIsEchoedOnlyWhenOffered() {
    try (WebSocketClient plain = WebSocketClient.connect(server);
        WebSocketClient offering = WebSocketClient.offering(server, "other", "lsp");
        WebSocketClient foreign = WebSocketClient.offering(server, "other")) {
      assertThat(plain.subProtocol()).isEmpty();
      assertThat(offering.subProtocol()).isEqualTo("lsp");
      assertThat(foreign.subProtocol()).isEmpty();
    }
  }

  static int error(JsonObject answer) {
    return answer.getAsJsonObject("error").get("code").getAsInt();
  }
}
