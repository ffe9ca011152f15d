package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpTest {
  private static final String ORIGIN = "{\"line\":0,\"character\":0}";

  private final Server server;

  TcpTest() throws Exception {
    server =
        TestServers.start("messages.max-size=64KiB", "sessions.ping=1s", "sessions.silence=3s");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void speaksLsp() throws Exception {
    try (LspClient client = StreamClient.tcp(server)) {
      client.initialize();
      assertThat(client.result("toy/echo", ORIGIN).isJsonObject()).isTrue();
      assertThat(client.result("shutdown", "null").isJsonNull()).isTrue();
      client.notify("exit", "null");
      assertThat(client.closeCode()).isZero();
    }
  }

  @Test
  void hostileBodiesAreAnswered() throws Exception {
    try (LspClient client = StreamClient.tcp(server)) {
      client.initialize();
      client.say("");
      assertThat(LifecycleTest.error(client.hear())).isEqualTo(-32700);
      client.say("[]");
      assertThat(LifecycleTest.error(client.hear())).isEqualTo(-32600);
      assertThat(client.result("toy/echo", ORIGIN).isJsonObject()).isTrue();
    }
  }

  /// What it has announced is held for it as long as it is awaited.
  @Test
  void aMessageThatDoesNotEndIsGivenUp() throws Exception {
    try (LspClient quiet = StreamClient.tcp(server)) {
      quiet.initialize();
      try (StreamClient slow = StreamClient.tcp(server)) {
        slow.initialize();
        slow.sayBytes("Content-Length: 60000\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
        assertThat(slow.closeCode()).isZero();
      }
      assertThat(
              ManagementTest.metric(server, "fhirpathls_sessions_closed_total{reason=\"silent\"}"))
          .isEqualTo(1);
      assertThat(quiet.result("toy/echo", ORIGIN).isJsonObject()).isTrue();
    }
  }

  @Test
  void bytesMayComeOneByOne() throws Exception {
    try (StreamClient client = StreamClient.tcp(server)) {
      client.initialize();
      String body = HostileInputTest.request(9, "toy/ask", ORIGIN);
      String frame =
          "content-length:  %d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n%s"
              .formatted(body.length(), body);
      for (byte b : frame.getBytes(StandardCharsets.US_ASCII)) {
        client.sayBytes(new byte[] {b});
        TimeUnit.MILLISECONDS.sleep(1);
      }
      assertThat(client.hear().get("id").getAsInt()).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: abc\r\n\r\n",
        "Content-Length: -5\r\n\r\n",
        "Content-Length: 99999999999\r\n\r\n",
        "Content-Length: 70000\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "\r\n\r\n",
        "{\"jsonrpc\":\"2.0\"}\n",
      })
  void aStreamThatIsNoSequenceOfMessagesIsToldAndClosed(String bytes) throws Exception {
    try (StreamClient client = StreamClient.tcp(server);
        LspClient other = StreamClient.tcp(server)) {
      other.initialize();
      client.sayBytes(bytes.getBytes(StandardCharsets.US_ASCII));
      assertThat(LifecycleTest.error(client.hear())).isEqualTo(-32700);
      assertThat(client.closeCode()).isZero();
      assertThat(other.result("toy/echo", ORIGIN).isJsonObject()).isTrue();
    }
  }

  @Test
  void whoDiesInTheMiddleOfAMessageLeavesNothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (StreamClient client = StreamClient.tcp(server)) {
        client.initialize();
        client.sayBytes("Content-Length: 50000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.sayBytes(new byte[25_000]);
      }
    }
    SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
    MemoryTest.awaitEmpty(server);
    assertThat(ManagementTest.metric(server, "fhirpathls_memory_leaks_total")).isZero();
  }

  @Test
  void exitOfOneIsNothingToAnother() throws Exception {
    try (LspClient leaving = StreamClient.tcp(server);
        LspClient staying = WebSocketClient.connect(server)) {
      leaving.initialize();
      staying.initialize();
      leaving.notify("exit", "null");
      assertThat(leaving.closeCode()).isZero();
      assertThat(staying.result("toy/echo", ORIGIN).isJsonObject()).isTrue();
    }
  }
}
