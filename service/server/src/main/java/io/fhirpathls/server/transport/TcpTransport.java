package io.fhirpathls.server.transport;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.connection.Connections;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;

/// LSP over plain TCP, for editors that speak it (Neovim, Emacs, Eclipse). A virtual thread waits
/// for each client: it is parked while nothing comes, and analyses nothing.
public final class TcpTransport implements AutoCloseable {
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private final Config config;
  private final Connections connections;
  private final ServerSocket server;

  /// Binds the port.
  ///
  /// @throws IOException when the address cannot be bound
  public TcpTransport(Config config, Connections connections) throws IOException {
    this.config = config;
    this.connections = connections;
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
        var _ = Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closedOrOutOfDescriptors) {
        pause();
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (connections.refusal() != null) {
        return;
      }
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      new FramedStream(
              new BufferedInputStream(socket.getInputStream(), 1024),
              socket.getOutputStream(),
              socket,
              VIRTUAL,
              Math.toIntExact(config.messages().maxSize().bytes()))
          .run(connections);
    } catch (IOException hungUp) {
      // Before it was served at all.
    }
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
