package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /// The upgrade offers it. It would cost every session more memory than all the rest of it does.
  @Test
  void compressionIsRefused() throws Exception {
    try (Raw raw = new Raw(server)) {
      assertThat(raw.head).doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
    }
  }

  @Test
  void textThatIsNotUtf8ClosesWith1007() throws Exception {
    try (Raw raw = new Raw(server)) {
      raw.send(FIN | TEXT, new byte[] {'{', (byte) 0xC3, (byte) 0x28});
      assertThat(raw.closeCode()).isEqualTo(1007);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 3000, 4999})
  void aCloseIsAnsweredWithItsCode(int code) throws Exception {
    try (Raw raw = new Raw(server)) {
      raw.send(FIN | CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
      assertThat(raw.closeCode()).isEqualTo(code);
      SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
    }
  }

  @Test
  void aFrameThatIsNotMaskedClosesWith1002() throws Exception {
    try (Raw raw = new Raw(server)) {
      raw.socket.getOutputStream().write(new byte[] {(byte) (FIN | TEXT), 2, '{', '}'});
      assertThat(raw.closeCode()).isEqualTo(1002);
    }
  }

  record Bad(String why, String hex) {
    @Override
    public String toString() {
      return why;
    }
  }

  /// Frames with a mask of zeros, so that their payload is what it looks like.
  static Stream<Bad> badFrames() {
    return Stream.of(
        new Bad("reserved bit 1, as compression would set it", "c18100000000" + "41"),
        new Bad("reserved bit 2", "a18100000000" + "41"),
        new Bad("reserved bit 3", "918100000000" + "41"),
        new Bad("reserved opcode of data", "838000000000"),
        new Bad("reserved opcode of control", "8b8000000000"),
        new Bad("a ping in pieces", "098000000000"),
        new Bad("a ping of 126 bytes", "89fe007e00000000" + "41".repeat(126)),
        new Bad("a continuation of nothing", "808100000000" + "41"),
        new Bad("a message inside another one", "018100000000" + "41" + "818100000000" + "41"),
        new Bad("a close of one byte", "888100000000" + "03"),
        new Bad("a close with a code of nobody, 999", "888200000000" + "03e7"),
        new Bad("a close with a code that is kept, 1004", "888200000000" + "03ec"),
        new Bad("a close with a code that is never sent, 1005", "888200000000" + "03ed"),
        new Bad("a close with a code that is never sent, 1006", "888200000000" + "03ee"),
        new Bad("a close with a code that is never sent, 1015", "888200000000" + "03f7"),
        new Bad("a close with a code of nobody, 5000", "888200000000" + "1388"));
  }

  @ParameterizedTest
  @MethodSource("badFrames")
  void aFrameThatMustNotBeClosesWith1002(Bad bad) throws Exception {
    try (Raw raw = new Raw(server);
        WebSocketClient other = WebSocketClient.connect(server)) {
      raw.socket.getOutputStream().write(HexFormat.of().parseHex(bad.hex()));
      assertThat(raw.closeCode()).isEqualTo(1002);
      other.initialize();
    }
  }

  @Test
  void aFrameLongerThanAMessageMayBeIsNotGathered() throws Exception {
    try (Raw raw = new Raw(server)) {
      byte[] oneGibibyte = HexFormat.of().parseHex("81ff" + "0000000040000000" + "00000000");
      raw.socket.getOutputStream().write(oneGibibyte);
      raw.socket.getOutputStream().write(" ".repeat(80 * 1024).getBytes(StandardCharsets.UTF_8));
      assertThat(raw.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void aMessageMayComeByteByByte() throws Exception {
    try (Raw raw = new Raw(server)) {
      raw.socket.setTcpNoDelay(true);
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      byte[] message =
          HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}")
              .getBytes(StandardCharsets.UTF_8);
      frame.write(new byte[] {(byte) (FIN | TEXT), (byte) (0x80 | message.length), 0, 0, 0, 0});
      frame.write(message);
      assertThat(message.length).isLessThan(126);
      for (byte next : frame.toByteArray()) {
        raw.socket.getOutputStream().write(next);
        TimeUnit.MILLISECONDS.sleep(1);
      }
      assertThat(raw.hear(TEXT)).contains("\"result\"");
    }
  }

  /// Neither bytes now and then are a sign of life, nor pongs between the pieces.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMessageThatDoesNotEndIsGivenUp(boolean inPieces) throws Exception {
    try (Raw raw = new Raw(server)) {
      raw.introduce();
      raw.send(TEXT, " ".repeat(3_000).getBytes(StandardCharsets.UTF_8));
      if (!inPieces) {
        raw.announce(CONTINUATION, 30_000);
      }
      Thread drip = Thread.ofVirtual().start(() -> drip(raw, inPieces));
      assertThat(raw.closeCode()).isEqualTo(4408);
      drip.interrupt();
      drip.join();
    }
  }

  private static void drip(Raw raw, boolean inPieces) {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(100);
        if (inPieces) {
          raw.send(FIN | PONG, new byte[0]);
          raw.send(CONTINUATION, new byte[] {' '});
        } else {
          raw.socket.getOutputStream().write(' ');
        }
      }
    } catch (IOException | InterruptedException ended) {
      // As wanted.
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
      silent.introduce();
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

  @Test
  void whoDiesInTheMiddleOfAFrameLeavesNothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Raw raw = new Raw(server)) {
        raw.send(FIN | TEXT, "{".getBytes(StandardCharsets.UTF_8));
        assertThat(raw.hear(TEXT)).contains("-32700");
        raw.send(TEXT, " ".repeat(30_000).getBytes(StandardCharsets.UTF_8));
        raw.announce(FIN | CONTINUATION, 30_000);
        raw.socket.getOutputStream().write(new byte[15_000]);
        SessionLimitsTest.await(server, "fhirpathls_sessions_open", 1);
        raw.socket.setSoLinger(i % 2 == 0, 0);
      }
      SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
    }
    MemoryTest.awaitEmpty(server);
    assertThat(ManagementTest.metric(server, "fhirpathls_memory_leaks_total")).isZero();
  }

  /// A WebSocket by hand.
  private static final class Raw implements AutoCloseable {
    final Socket socket;

    /// What the server answered to the upgrade.
    final String head;

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
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      while (!answer.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
        answer.write(in.read());
      }
      head = answer.toString(StandardCharsets.US_ASCII);
      assertThat(head).startsWith("HTTP/1.1 101");
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

    /// As every client does first.
    void introduce() throws IOException {
      String message = HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}");
      send(FIN | TEXT, message.getBytes(StandardCharsets.UTF_8));
      assertThat(hear(TEXT)).contains("\"result\"");
    }

    /// The head of a frame whose payload is still to come.
    void announce(int head, int length) throws IOException {
      socket
          .getOutputStream()
          .write(
              new byte[] {
                (byte) head, (byte) (0x80 | 126), (byte) (length >> 8), (byte) length, 0, 0, 0, 0
              });
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
      for (int others = 0; others < 30; others++) {
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
      throw new AssertionError("30 others, and no frame of kind " + opcode);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
