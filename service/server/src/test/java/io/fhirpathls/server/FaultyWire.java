package io.fhirpathls.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A network between clients and the server that does not do as it should. What comes to its port
/// goes on to the server's, in the way that is set at the moment.
final class FaultyWire implements AutoCloseable {
  private static final int CHUNK = 8_192;

  private final ServerSocket door;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean crumbles;
  private volatile boolean stalls;
  private volatile Duration delay = Duration.ZERO;

  FaultyWire(int port) throws IOException {
    this.port = port;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /// Each byte for itself.
  void crumble() {
    crumbles = true;
  }

  /// Nothing comes through, and nobody is told.
  void stall(boolean now) {
    stalls = now;
  }

  /// Each chunk is so much later.
  void delay(Duration by) {
    delay = by;
  }

  /// Both ends see their connection reset.
  void reset() throws IOException {
    for (Socket socket : open) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  /// The client has said its last word, as far as the server can tell; the way back stays open.
  void halfClose() throws IOException {
    for (Socket socket : open) {
      if (socket.getPort() == port) {
        socket.shutdownOutput();
      }
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = door.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> pump(near, far));
        Thread.ofVirtual().start(() -> pump(far, near));
      }
    } catch (IOException closed) {
      // By close().
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      to.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
        Thread.sleep(delay);
        while (stalls) {
          Thread.sleep(20);
        }
        for (int at = 0; at < size; at += crumbles ? 1 : size) {
          out.write(chunk, at, crumbles ? 1 : size);
          out.flush();
        }
      }
      to.shutdownOutput();
    } catch (IOException | InterruptedException gone) {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    stalls = false;
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
