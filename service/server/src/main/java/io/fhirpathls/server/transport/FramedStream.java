package io.fhirpathls.server.transport;

import io.fhirpathls.server.access.Identity;
import io.fhirpathls.server.connection.CloseReason;
import io.fhirpathls.server.connection.Connection;
import io.fhirpathls.server.connection.Connections;
import io.fhirpathls.server.connection.Wire;
import io.fhirpathls.server.session.Lifecycle;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A connection over two byte streams, each message behind a `Content-Length` header. The thread
/// that calls [#run] reads and, like any reader, blocks; writes run on the given executor, so that
/// no worker ever waits for a client.
final class FramedStream implements Wire {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final Duration ROOM_POLL = Duration.ofMillis(100);

  private final InputStream in;
  private final OutputStream out;
  private final Closeable stream;
  private final Executor writers;
  private final String peer;
  private final int maxSize;
  private final boolean canReconnect;
  private final Semaphore demanded = new Semaphore(0);
  private volatile @Nullable Connection connection;
  private final CountDownLatch ended = new CountDownLatch(1);

  /// @param stream what [#abort] closes to end both directions
  /// @param peer see {@link Wire#peer}
  /// @param maxSize bytes of one message
  /// @param canReconnect see {@link Wire#canReconnect}
  FramedStream(
      InputStream in,
      OutputStream out,
      Closeable stream,
      Executor writers,
      String peer,
      int maxSize,
      boolean canReconnect) {
    this.in = in;
    this.out = out;
    this.stream = stream;
    this.writers = writers;
    this.peer = peer;
    this.maxSize = maxSize;
    this.canReconnect = canReconnect;
  }

  /// Serves the connection until either side ends it.
  void run(Connections connections, Identity identity) {
    Connection opened = connections.open(this, identity);
    connection = opened;
    IntConsumer room = bytes -> awaitRoom(opened, bytes);
    try {
      String message = FrameReader.read(in, maxSize, room);
      while (message != null && !closed()) {
        opened.receive(message);
        demanded.acquireUninterruptibly();
        message = closed() ? null : FrameReader.read(in, maxSize, room);
      }
      lastWords(opened);
    } catch (FrameReader.Broken broken) {
      opened.unreadable(broken.reason());
      lastWords(opened);
    } catch (IOException hungUp) {
      // Nothing to tell: nobody is there.
    } finally {
      abort();
    }
  }

  /// Nothing is read meanwhile, so the client waits too.
  private static void awaitRoom(Connection opened, int bytes) {
    try {
      while (!opened.gather(bytes)) {
        Thread.sleep(ROOM_POLL);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// A client that sends no more may still read what it has asked for.
  private void lastWords(Connection opened) {
    opened.endWhenAnswered();
    try {
      var _ = ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void send(String message) {
    writers.execute(() -> {
      try {
        write(message);
      } catch (IOException hungUp) {
        abort();
        return;
      }
      opened().sent();
    });
  }

  private void write(String message) throws IOException {
    byte[] frame = frame(message);
    synchronized (out) {
      out.write(frame);
      out.flush();
    }
  }

  /// Header and body for one write: with TCP_NODELAY two would be two packets.
  static byte[] frame(String message) {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    byte[] header =
        ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[header.length + body.length];
    System.arraycopy(header, 0, frame, 0, header.length);
    System.arraycopy(body, 0, frame, header.length, body.length);
    return frame;
  }

  @Override
  public void demand() {
    demanded.release();
  }

  @Override
  public boolean answersPings() {
    return false;
  }

  @Override
  public boolean canReconnect() {
    return canReconnect;
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public void ping() {}

  /// There is no way to say why, so this is the same as [#abort].
  @Override
  public void close(CloseReason reason) {
    abort();
  }

  @Override
  public void abort() {
    ended.countDown();
    demanded.release();
    try {
      stream.close();
    } catch (IOException alreadyClosed) {
      // As wanted.
    }
    Connection open = connection;
    if (open != null) {
      open.gone();
    }
  }

  /// Whether the client sent `shutdown`.
  boolean wasShutDown() {
    return opened().session().lifecycle() == Lifecycle.SHUT_DOWN;
  }

  private boolean closed() {
    return ended.getCount() == 0;
  }

  private Connection opened() {
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("not open yet");
    }
    return open;
  }
}
