package io.fhirpathls.server;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A client over byte streams with `Content-Length` framing: TCP, or the streams of a process.
final class StreamClient extends LspClient {
  private final OutputStream out;
  private final Closeable stream;
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();

  StreamClient(InputStream in, OutputStream out, Closeable stream) {
    this.out = out;
    this.stream = stream;
    Thread.ofVirtual().start(() -> listen(in));
  }

  static StreamClient tcp(Server server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.ports().tcp());
    socket.setTcpNoDelay(true);
    return new StreamClient(socket.getInputStream(), socket.getOutputStream(), socket);
  }

  @Override
  void say(String message) {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    sayBytes(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    sayBytes(body);
  }

  void sayBytes(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  /// Says that nothing more will come, and goes on listening.
  void endInput() throws IOException {
    out.close();
  }

  /// 0 when the stream has ended; there are no codes here.
  @Override
  int closeCode() throws Exception {
    return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException alreadyClosed) {
      // As wanted.
    }
  }

  private void listen(InputStream in) {
    try {
      for (int length = header(in); length >= 0; length = header(in)) {
        heard.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
      }
    } catch (IOException closed) {
      // The end, as said below.
    }
    ended.complete(0);
  }

  private static int header(InputStream in) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    while (!header.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return -1;
      }
      header.write(next);
    }
    String text = header.toString(StandardCharsets.US_ASCII).strip();
    if (!text.startsWith("Content-Length: ")) {
      throw new AssertionError("not a frame: " + text);
    }
    return Integer.parseInt(text.substring("Content-Length: ".length()));
  }
}
