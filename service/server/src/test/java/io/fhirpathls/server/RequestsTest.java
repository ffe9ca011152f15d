package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Every request is answered exactly once, in time.
class RequestsTest {
  private static final String ORIGIN = "{\"line\":0,\"character\":0}";

  private final Toys toys = new Toys();
  private final Server server;

  RequestsTest() throws Exception {
    server = TestServers.start(toys, "sessions.in-flight=8");
  }

  @AfterEach
  void stop() {
    toys.gate.countDown();
    server.close();
  }

  @Test
  void aQueuedRequestIsCancelledAtOnce() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      List<Integer> ids = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        ids.add(client.ask("toy/wait", ORIGIN));
      }
      int last = ids.getLast();
      client.notify("$/cancelRequest", "{\"id\":" + last + "}");
      JsonObject answer = client.hear();
      assertThat(answer.get("id").getAsInt()).isEqualTo(last);
      assertThat(LifecycleTest.error(answer)).isEqualTo(-32800);
      toys.gate.countDown();
      for (int i = 0; i < 5; i++) {
        assertThat(client.hear().has("result")).isTrue();
      }
      client.result("toy/echo", ORIGIN);
      assertThat(toys.computed).hasValue(5);
      assertThat(client.heard).isEmpty();
    }
  }

  @Test
  void aRunningRequestIsCancelledAtOnceAndItsResultDropped() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      int id = client.ask("toy/wait", ORIGIN);
      client.result("toy/ask", ORIGIN);
      client.notify("$/cancelRequest", "{\"id\":" + id + "}");
      client.notify("$/cancelRequest", "{\"id\":" + id + "}");
      assertThat(LifecycleTest.error(client.hear())).isEqualTo(-32800);
      toys.gate.countDown();
      client.result("toy/echo", ORIGIN);
      assertThat(client.heard).isEmpty();
    }
  }

  @Test
  void twoRequestsWithTheSameIdAreBothAnswered() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say(HostileInputTest.request(7, "toy/wait", ORIGIN));
      client.say(HostileInputTest.request(7, "toy/wait", "{\"line\":1,\"character\":1}"));
      toys.gate.countDown();
      assertThat(client.hear().get("id").getAsInt()).isEqualTo(7);
      assertThat(client.hear().get("id").getAsInt()).isEqualTo(7);
      client.result("toy/echo", ORIGIN);
      assertThat(client.heard).isEmpty();
    }
  }

  @Test
  void requestsInFlightAreLimited() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      for (int i = 0; i < 8; i++) {
        client.ask("toy/wait", ORIGIN);
      }
      JsonObject refused = client.answer("toy/wait", ORIGIN);
      assertThat(LifecycleTest.error(refused)).isEqualTo(-32802);
      assertThat(refused.toString()).contains("\"refusal\":\"too-many-in-flight\"");
      assertThat(client.answer("toy/ask", ORIGIN).has("result")).isTrue();
    }
  }

  @Test
  void withoutThrottleNoRequestIsRefused() throws Exception {
    Toys unheld = new Toys();
    try (Server open = TestServers.start(unheld, "sessions.in-flight=8", "throttle.enabled=off");
        LspClient client = WebSocketClient.connect(open)) {
      client.initialize();
      for (int i = 0; i < 20; i++) {
        client.ask("toy/wait", ORIGIN);
      }
      unheld.gate.countDown();
      for (int i = 0; i < 20; i++) {
        assertThat(client.hear().has("result")).isTrue();
      }
    }
  }

  @Test
  void idsBeyond32BitsAreServed() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say(
          "{\"jsonrpc\":\"2.0\",\"id\":1790000000000,\"method\":\"toy/ask\",\"params\":"
              + ORIGIN
              + "}");
      JsonObject answer = client.hear();
      assertThat(answer.get("id").getAsLong()).isEqualTo(1_790_000_000_000L);
      assertThat(answer.has("result")).isTrue();
    }
  }

  @Test
  void paramsMayComeBeforeTheMethod() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.say("{\"params\":" + ORIGIN + ",\"method\":\"toy/ask\",\"id\":1,\"jsonrpc\":\"2.0\"}");
      assertThat(client.hear().getAsJsonObject("result").get("line").getAsInt()).isZero();
    }
  }
}
