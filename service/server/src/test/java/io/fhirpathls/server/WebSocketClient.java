package io.fhirpathls.server;

import io.fhirpathls.fixture.TextFrames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A client over the JDK's WebSocket.
final class WebSocketClient extends LspClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  private WebSocketClient(
      int port, boolean reads, String @Nullable [] protocols, Map<String, String> headers) {
    this(HTTP, "ws://127.0.0.1:" + port + "/lsp", reads, protocols, headers);
  }

  private WebSocketClient(
      HttpClient http,
      String address,
      boolean reads,
      String @Nullable [] protocols,
      Map<String, String> headers) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    headers.forEach(builder::header);
    if (protocols != null) {
      builder.subprotocols(
          protocols[0], java.util.Arrays.copyOfRange(protocols, 1, protocols.length));
    }
    socket =
        builder
            .buildAsync(URI.create(address), new Ear(reads))
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  static WebSocketClient connect(Server server) {
    return new WebSocketClient(server.ports().web(), true, null, Map.of());
  }

  static WebSocketClient connect(int port) {
    return new WebSocketClient(port, true, null, Map.of());
  }

  /// Over TLS.
  static WebSocketClient secure(Server server, SSLContext trust) {
    return new WebSocketClient(
        HttpClient.newBuilder().sslContext(trust).build(),
        "wss://127.0.0.1:" + server.ports().web() + "/lsp",
        true,
        null,
        Map.of());
  }

  static WebSocketClient offering(Server server, String... protocols) {
    return new WebSocketClient(server.ports().web(), true, protocols, Map.of());
  }

  /// A client behind a proxy that adds the header to its upgrade.
  static WebSocketClient withHeader(Server server, String name, String value) {
    return withHeader(server.ports().web(), name, value);
  }

  static WebSocketClient withHeader(int port, String name, String value) {
    return new WebSocketClient(port, true, null, Map.of(name, value));
  }

  /// A client that never reads a byte of what it is sent.
  static WebSocketClient deaf(Server server) {
    return new WebSocketClient(server.ports().web(), false, null, Map.of());
  }

  /// The same behind a proxy that adds the header to its upgrade.
  static WebSocketClient deaf(int port, String name, String value) {
    return new WebSocketClient(port, false, null, Map.of(name, value));
  }

  /// The HTTP answer to an upgrade that must be refused.
  static java.net.http.HttpResponse<?> refused(Server server) {
    return refused(() -> connect(server));
  }

  /// The HTTP answer to an upgrade that must be refused.
  static java.net.http.HttpResponse<?> refused(
      java.util.function.Supplier<WebSocketClient> upgrade) {
    try {
      upgrade.get().close();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse();
      }
      throw failed;
    }
    throw new AssertionError("the upgrade was not refused");
  }

  String subProtocol() {
    return socket.getSubprotocol();
  }

  /// Whether the text could be handed to the system within a moment.
  boolean trySay(String message) {
    return trySay(message, Duration.ofMillis(500));
  }

  /// Whether the text could be handed to the system within `patience`.
  boolean trySay(String message, Duration patience) {
    try {
      socket.sendText(message, true).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (Exception notSent) {
      return false;
    }
  }

  void sayBinary(byte... bytes) {
    socket.sendBinary(java.nio.ByteBuffer.wrap(bytes), true).join();
  }

  @Override
  void say(String message) {
    socket.sendText(message, true).join();
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /// Whether it has ended, and so.
  boolean endedWith(int code) {
    return closed.getNow(0) == code;
  }

  @Override
  int closeCode() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// Starts to read, for a client that was deaf.
  void listen() {
    socket.request(Long.MAX_VALUE);
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Ear extends TextFrames {
    Ear(boolean reads) {
      super(heard::add, reads);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.complete(error instanceof IOException ? 1006 : -1);
    }
  }
}
