package io.fhirpathls.server.transport;

import io.fhirpathls.server.access.Identity;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.connection.Connections;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// LSP over the process's own streams, for an editor that starts its server itself. Nothing but
/// messages may reach standard output, so everybody else's is turned to standard error.
public final class StdioTransport {
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final Config config;

  /// Takes standard output. To be called before anything can print.
  public StdioTransport(Config config) {
    this.config = config;
    System.setOut(System.err);
  }

  /// Serves the one client until it leaves. Reading standard input cannot be interrupted, so a
  /// thread of its own does it and is left behind.
  ///
  /// @return whether the client sent `shutdown` before it left
  public boolean run(Connections connections) throws InterruptedException {
    Executor writer =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("stdio-out").daemon().factory());
    CountDownLatch ended = new CountDownLatch(1);
    FramedStream stream =
        new FramedStream(
            new BufferedInputStream(System.in),
            out,
            ended::countDown,
            writer,
            "stdio",
            Math.toIntExact(config.messages().maxSize().bytes()),
            false);
    var _ =
        Thread.ofPlatform()
            .name("stdio-in")
            .daemon()
            .start(() -> {
              stream.run(connections, Identity.LOCAL);
              ended.countDown();
            });
    ended.await();
    return stream.wasShutDown();
  }
}
