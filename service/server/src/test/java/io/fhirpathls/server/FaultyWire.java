package io.fhirpathls.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
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
  private volatile boolean refuses;
  private volatile boolean doubles;
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

  /// All connections are reset, and new ones end at once.
  void cut(boolean now) throws IOException {
    refuses = now;
    if (now) {
      reset();
    }
  }

  /// Whoever connects from now on is connected twice: what he says is said on another connection as
  /// well, at the same time, and what is answered there nobody hears.
  void twice() {
    doubles = true;
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
        if (refuses) {
          near.close();
          continue;
        }
        open.add(near);
        Socket far = connect();
        Thread.ofVirtual().start(() -> pump(far, List.of(near)));
        List<Socket> ends = doubles ? List.of(far, connect()) : List.of(far);
        ends.stream().skip(1).forEach(it -> Thread.ofVirtual().start(() -> pump(it, List.of())));
        Thread.ofVirtual().start(() -> pump(near, ends));
      }
    } catch (IOException closed) {
      // By close().
    }
  }

  private Socket connect() throws IOException {
    Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
    open.add(far);
    return far;
  }

  private void pump(Socket from, List<Socket> to) {
    byte[] chunk = new byte[CHUNK];
    try {
      for (Socket end : to) {
        end.setTcpNoDelay(true);
      }
      InputStream in = from.getInputStream();
      for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
        Thread.sleep(delay);
        while (stalls) {
          Thread.sleep(20);
        }
        for (Socket end : to) {
          write(end.getOutputStream(), chunk, size);
        }
      }
      for (Socket end : to) {
        end.shutdownOutput();
      }
    } catch (IOException | InterruptedException gone) {
      open.remove(from);
      to.forEach(open::remove);
    }
  }

  private void write(OutputStream out, byte[] chunk, int size) throws IOException {
    for (int at = 0; at < size; at += crumbles ? 1 : size) {
      out.write(chunk, at, crumbles ? 1 : size);
      out.flush();
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
