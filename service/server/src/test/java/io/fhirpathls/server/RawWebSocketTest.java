package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Frames that no library would send (RFC 6455).
class RawWebSocketTest {
  private static final int FIN = 0x80;
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final Server server;

  RawWebSocketTest() throws Exception {
    server =
        TestServers.start("sessions.ping=1s", "sessions.silence=3s", "messages.max-size=64KiB");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aMessageMayComeInPiecesWithPingsBetween() throws Exception {
    try (Raw raw = new Raw(server)) {
      String message = HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}");
      raw.send(TEXT, message.substring(0, 10).getBytes(StandardCharsets.UTF_8));
      raw.send(FIN | PING, "x".getBytes(StandardCharsets.UTF_8));
      raw.send(CONTINUATION, message.substring(10, 20).getBytes(StandardCharsets.UTF_8));
      raw.send(FIN | CONTINUATION, message.substring(20).getBytes(StandardCharsets.UTF_8));
      assertThat(raw.hear(PONG)).isEqualTo("x");
      assertThat(raw.hear(TEXT)).contains("\"result\"");
    }
  }

  @Test
  void textThatIsNotUtf8ClosesWith1007() throws Exception {
    try (Raw raw = new Raw(server)) {
      raw.send(FIN | TEXT, new byte[] {'{', (byte) 0xC3, (byte) 0x28});
      assertThat(raw.closeCode()).isEqualTo(1007);
    }
  }

  @Test
  void aFrameThatIsNotMaskedClosesWith1002() throws Exception {
    try (Raw raw = new Raw(server)) {
      raw.socket.getOutputStream().write(new byte[] {(byte) (FIN | TEXT), 2, '{', '}'});
      assertThat(raw.closeCode()).isEqualTo(1002);
    }
  }

  @Test
  void piecesThatAreTooMuchTogetherCloseWith1009() throws Exception {
    try (Raw raw = new Raw(server)) {
      raw.send(TEXT, "[".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 3; i++) {
        raw.send(CONTINUATION, " ".repeat(30_000).getBytes(StandardCharsets.UTF_8));
      }
      assertThat(raw.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void whoAnswersPingsStaysAndWhoDoesNotIsGivenUp() throws Exception {
    try (LspClient answering = WebSocketClient.connect(server);
        Raw silent = new Raw(server)) {
      answering.initialize();
      assertThat(silent.closeCode()).isEqualTo(4408);
      TimeUnit.MILLISECONDS.sleep(1_000);
      assertThat(answering.result("toy/echo", "{\"line\":1,\"character\":1}").isJsonObject())
          .isTrue();
    }
  }

  @Test
  void aConnectionThatIsCutIsForgotten() throws Exception {
    try (Raw raw = new Raw(server)) {
      raw.send(FIN | TEXT, "{".getBytes(StandardCharsets.UTF_8));
      assertThat(raw.hear(TEXT)).contains("-32700");
      raw.socket.setSoLinger(true, 0);
    }
    for (int i = 0; i < 100; i++) {
      if (ManagementTest.metric(server, "fhirpathls_sessions_open") == 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("the session is still open");
  }

  /// A WebSocket by hand.
  private static final class Raw implements AutoCloseable {
    final Socket socket;
    private final InputStream in;

    Raw(Server server) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), server.ports().web());
      socket.setSoTimeout(10_000);
      in = socket.getInputStream();
      socket
          .getOutputStream()
          .write(
              """
              GET /lsp HTTP/1.1\r
              Host: localhost\r
              Upgrade: websocket\r
              Connection: Upgrade\r
              Sec-WebSocket-Version: 13\r
              Sec-WebSocket-Extensions: permessage-deflate\r
              Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
        head.write(in.read());
      }
      assertThat(head.toString(StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 101")
          .doesNotContainIgnoringCase("permessage-deflate");
    }

    void send(int head, byte[] payload) throws IOException {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write(head);
      if (payload.length < 126) {
        frame.write(0x80 | payload.length);
      } else {
        frame.write(0x80 | 126);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
      }
      frame.write(new byte[4]);
      frame.write(payload);
      socket.getOutputStream().write(frame.toByteArray());
    }

    /// The payload of the next frame of that kind.
    String hear(int opcode) throws IOException {
      return new String(frame(opcode), StandardCharsets.UTF_8);
    }

    int closeCode() throws IOException {
      byte[] payload = frame(CLOSE);
      return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
    }

    private byte[] frame(int opcode) throws IOException {
      while (true) {
        int head = in.read();
        int length = in.read();
        if (length == 126) {
          length = in.read() << 8 | in.read();
        }
        byte[] payload = in.readNBytes(length);
        if ((head & 0x0F) == opcode) {
          return payload;
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
