package io.fhirpathls.server;

import io.fhirpathls.server.feature.LspFeature;
import io.fhirpathls.server.feature.Methods;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;

/// Methods that real features do not have, bound the way that real features are.
final class Toys implements LspFeature {
  /// Opens for requests of `toy/wait`.
  final CountDownLatch gate = new CountDownLatch(1);

  final AtomicInteger computed = new AtomicInteger();

  record Size(int characters) {}

  record State(int number, String padding) {}

  @Override
  public void bind(Methods.Table methods) {
    methods.ask("toy/ask", Position.class, (session, position) -> position);
    methods.read("toy/echo", Position.class, (session, position) -> () -> position);
    methods.ask("toy/hover", HoverParams.class, (session, params) -> null);
    methods.ask("toy/big", Size.class, (session, size) -> "x".repeat(size.characters()));
    methods.read(
        "toy/wait",
        Position.class,
        (session, position) ->
            () -> {
              gate.await();
              computed.incrementAndGet();
              return position;
            });
    methods.read(
        "toy/crash",
        Position.class,
        (session, position) ->
            () -> {
              throw new IllegalStateException("secret text of a document");
            });
    methods.read("toy/overflow", Position.class, (session, position) -> () -> overflow(0));
    methods.ask(
        "toy/crashAtOnce",
        Position.class,
        (session, position) -> {
          throw new IllegalStateException("secret text of a document");
        });
    methods.write(
        "toy/flood",
        Size.class,
        (session, size) -> {
          for (int i = 0; i < 20_000; i++) {
            session.client().notify("toy/drop", new State(i, "x".repeat(size.characters())));
          }
        });
    methods.write(
        "toy/latest",
        Size.class,
        (session, size) -> {
          for (int i = 0; i < 20_000; i++) {
            session
                .client()
                .notifyLatest("toy/state", "key", new State(i, "x".repeat(size.characters())));
          }
        });
  }

  private static int overflow(int depth) {
    return depth < 0 ? depth : overflow(depth + 1) + depth;
  }
}
