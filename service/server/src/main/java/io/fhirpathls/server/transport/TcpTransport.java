package io.fhirpathls.server.transport;

import io.fhirpathls.server.access.Identity;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.connection.CloseReason;
import io.fhirpathls.server.connection.Connections;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// LSP over TCP, for editors that speak it (Neovim, Emacs, Eclipse). A virtual thread waits for
/// each client: it is parked while nothing comes, and analyses nothing. With `tls.clients` each has
/// to show a certificate; without, all are on this machine.
public final class TcpTransport implements AutoCloseable {
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private final Config config;
  private final Connections connections;
  private final @Nullable TlsGate gate;
  private final ServerSocket server;

  /// Binds the port.
  ///
  /// @param gate null where TCP is plain
  /// @throws IOException when the address cannot be bound
  public TcpTransport(Config config, Connections connections, @Nullable TlsGate gate)
      throws IOException {
    this.config = config;
    this.connections = connections;
    this.gate = gate;
    this.server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(config.listen().host(), config.listen().tcpPort().number()));
  }

  public void start() {
    var _ = Thread.ofPlatform().name("tcp-accept").daemon().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException alreadyClosed) {
      // As wanted.
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        var _ = Thread.ofVirtual().start(() -> greet(socket));
      } catch (IOException closedOrOutOfDescriptors) {
        pause();
      }
    }
  }

  private void greet(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      if (gate == null) {
        serve(socket, socket, Identity.LOCAL);
        return;
      }
      TlsGate.Visitor visitor = gate.let(socket);
      if (visitor != null) {
        serve(visitor.socket(), visitor.farewell(), visitor.identity());
        visitor.awaitEnd();
      }
    } catch (IOException hungUp) {
      // Before it was served at all.
    }
  }

  /// @param end what ends both directions
  private void serve(Socket socket, Closeable end, Identity identity) throws IOException {
    CloseReason refusal = connections.refusal(identity.tenant());
    if (refusal != null) {
      refuse(socket, connections.answer(refusal));
      return;
    }
    keepAlive(socket);
    new FramedStream(
            new BufferedInputStream(socket.getInputStream(), 1024),
            socket.getOutputStream(),
            end,
            VIRTUAL,
            Addresses.of(socket.getInetAddress()),
            Math.toIntExact(config.messages().maxSize().bytes()),
            true)
        .run(connections, identity);
  }

  /// There is no ping to send over plain TCP, so the system asks for a sign of life: a peer that is
  /// gone is known within two minutes.
  private static void keepAlive(Socket socket) throws IOException {
    socket.setKeepAlive(true);
    if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 60);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 15);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 4);
    }
  }

  /// Says why, and listens for a moment: the system resets a connection that is closed with unread
  /// bytes, and the reason would be lost with it.
  private static void refuse(Socket socket, String message) throws IOException {
    socket.getOutputStream().write(FramedStream.frame(message));
    socket.shutdownOutput();
    socket.setSoTimeout(1_000);
    socket.getInputStream().skipNBytes(64 * 1024);
  }

  /// Out of file descriptors, accepting again at once would spin.
  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
