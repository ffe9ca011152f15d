package io.fhirpathls.server.transport;

import io.fhirpathls.server.access.Audit;
import io.fhirpathls.server.access.ClientCertificate;
import io.fhirpathls.server.access.Denial;
import io.fhirpathls.server.access.Identity;
import io.fhirpathls.server.access.Verdict;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.throttle.AddressThrottle;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Stands before the TCP port where each client has to show a certificate: how often somebody
/// knocks, how long the handshake may take, and who it is.
public final class TlsGate {
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  /// For a handshake where none is set.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// How long the good-bye of TLS may wait for a client that does not read.
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final LiveTls tls;
  private final AddressThrottle throttle;
  private final Meters meters;
  private final Duration handshake;

  /// @param handshake how long one may take; zero for a length of this class's choice
  public TlsGate(LiveTls tls, AddressThrottle throttle, Meters meters, Duration handshake) {
    this.tls = tls;
    this.throttle = throttle;
    this.meters = meters;
    this.handshake = handshake.isZero() ? PATIENCE : handshake;
  }

  /// Somebody who has come through.
  ///
  /// @param farewell ends the connection without waiting for anybody
  record Visitor(SSLSocket socket, Identity identity, Farewell farewell) {
    void awaitEnd() {
      farewell.await();
    }
  }

  /// The caller's thread makes the handshake, and may wait for it.
  ///
  /// @return null when somebody may not come in; there is nothing more to be done then
  /// @throws IOException when the client has gone
  @Nullable Visitor let(Socket raw) throws IOException {
    String address = Addresses.of(raw.getInetAddress());
    if (!throttle.knock(address).isZero()) {
      meters.handshake(Denial.TOO_OFTEN.label());
      return null;
    }
    SSLSocket socket = wrap(raw);
    return switch (verdict(socket, raw)) {
      case Verdict.Denied(Denial why) -> {
        meters.handshake(why.label());
        throttle.failed(address);
        Audit.refused(address, why);
        yield null;
      }
      case Verdict.Known(Identity identity) -> {
        meters.handshake("admitted");
        yield new Visitor(socket, identity, new Farewell(socket, raw));
      }
    };
  }

  private SSLSocket wrap(Socket raw) throws IOException {
    InetAddress from = raw.getInetAddress();
    SSLSocket socket =
        (SSLSocket)
            tls.context()
                .getSocketFactory()
                .createSocket(raw, from.getHostAddress(), raw.getPort(), false);
    socket.setUseClientMode(false);
    socket.setNeedClientAuth(true);
    return socket;
  }

  /// A deadline for the whole: one for each read would begin anew with every byte.
  private Verdict verdict(SSLSocket socket, Socket raw) throws IOException {
    CompletableFuture<Void> cut =
        CompletableFuture.runAsync(
            () -> close(raw),
            CompletableFuture.delayedExecutor(handshake.toNanos(), TimeUnit.NANOSECONDS, VIRTUAL));
    try {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0] instanceof X509Certificate shown
          ? ClientCertificate.identify(shown)
          : new Verdict.Denied(Denial.BAD_CERTIFICATE);
    } catch (SSLException unproven) {
      if (unproven.getCause() instanceof EOFException onlyLooked) {
        throw onlyLooked;
      }
      return new Verdict.Denied(Denial.BAD_CERTIFICATE);
    } finally {
      cut.cancel(false);
    }
  }

  /// Says good-bye as TLS wants it, so that the client knows that nothing was cut off. A writer
  /// that waits for a client that does not read would keep that waiting too: then the socket goes.
  static final class Farewell implements Closeable {
    private final SSLSocket socket;
    private final Socket raw;
    private final CountDownLatch said = new CountDownLatch(1);

    private Farewell(SSLSocket socket, Socket raw) {
      this.socket = socket;
      this.raw = raw;
    }

    @Override
    public void close() {
      VIRTUAL.execute(() -> {
        TlsGate.close(socket);
        said.countDown();
      });
      CompletableFuture.delayedExecutor(FAREWELL.toNanos(), TimeUnit.NANOSECONDS, VIRTUAL)
          .execute(() -> TlsGate.close(raw));
    }

    private void await() {
      try {
        var _ = said.await(FAREWELL.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      // As wanted.
    }
  }
}
