package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A client that does not read costs bounded memory and then its connection.
class SlowReaderTest {
  private final Server server;

  SlowReaderTest() throws Exception {
    server =
        TestServers.start(
            "sessions.in-flight=4",
            "outbox.max-size=256KiB",
            "outbox.write-deadline=2s",
            "outbox.max-messages=100");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isGivenUpWhenTheOutboxOverflows() throws Exception {
    try (WebSocketClient deaf = WebSocketClient.deaf(server);
        LspClient other = WebSocketClient.connect(server)) {
      other.initialize();
      deaf.say(HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}"));
      deaf.notify("toy/flood", "{\"characters\":2000}");
      assertGone();
      assertThat(other.result("toy/echo", "{\"line\":1,\"character\":1}").isJsonObject()).isTrue();
      assertThat(ManagementTest.metric(server, "fhirpathls_refusals_total{code=\"slow-reader\"}"))
          .isEqualTo(1);
      assertThat(peakOfSessions()).isBetween(64L << 10, 1L << 20);
    }
  }

  /// Its own requests wait in its own socket: the server stops reading, so its answers stay below
  /// the limit until the deadline ends the matter.
  @Test
  void isNotReadFromWhileItDoesNotRead() throws Exception {
    try (WebSocketClient deaf = WebSocketClient.deaf(server)) {
      deaf.say(HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}"));
      int sent = 0;
      String padding = " ".repeat(8_000);
      while (sent < 20_000 && deaf.trySay(big(sent) + padding)) {
        sent++;
      }
      assertThat(sent).as("requests taken from a client that reads nothing").isLessThan(5_000);
      assertGone();
    }
  }

  @Test
  void readsOnWhenItHasCaughtUp() throws Exception {
    try (WebSocketClient deaf = WebSocketClient.deaf(server)) {
      deaf.say(HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}"));
      for (int i = 0; i < 30; i++) {
        deaf.say(big(i));
      }
      deaf.listen();
      for (int i = 0; i < 31; i++) {
        assertThat(deaf.hear().has("result")).isTrue();
      }
      assertThat(deaf.result("toy/echo", "{\"line\":1,\"character\":1}").isJsonObject()).isTrue();
    }
  }

  @Test
  void onlyTheLatestOfWhatWaitsIsSent() throws Exception {
    try (Server patient = TestServers.start("outbox.write-deadline=5m");
        WebSocketClient deaf = WebSocketClient.deaf(patient)) {
      deaf.say(HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}"));
      deaf.notify("toy/latest", "{\"characters\":2000}");
      SessionLimitsTest.await(patient, "fhirpathls_messages_total{direction=\"out\"}", 20_001);
      deaf.listen();
      deaf.hear();
      int heard = 0;
      int state = -1;
      while (state < 19_999) {
        int next = deaf.hear().getAsJsonObject("params").get("number").getAsInt();
        assertThat(next).isGreaterThan(state);
        state = next;
        heard++;
      }
      assertThat(heard).isLessThan(20_000);
    }
  }

  private static String big(int id) {
    return HostileInputTest.request(id, "toy/big", "{\"characters\":20000}");
  }

  /// The most that the ledger ever held, without what is shared.
  private long peakOfSessions() throws Exception {
    JsonObject memory =
        JsonParser.parseString(ManagementTest.get(server, "/status").body())
            .getAsJsonObject()
            .getAsJsonObject("memory");
    JsonObject parts = memory.getAsJsonObject("parts");
    return memory.get("peakBytes").getAsLong() - parts.get("cache").getAsLong();
  }

  private void assertGone() throws Exception {
    for (int i = 0; i < 100; i++) {
      if (ManagementTest.metric(server, "fhirpathls_refusals_total{code=\"slow-reader\"}") > 0
          && ManagementTest.metric(server, "fhirpathls_sessions_open") < 2) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the slow reader is still connected");
  }
}
