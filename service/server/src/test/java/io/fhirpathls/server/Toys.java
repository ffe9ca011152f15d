package io.fhirpathls.server;

import io.fhirpathls.server.feature.LspFeature;
import io.fhirpathls.server.feature.Methods;
import io.fhirpathls.server.protocol.Reply;
import io.fhirpathls.server.session.Session;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;

/// Methods that real features do not have, bound the way that real features are.
final class Toys implements LspFeature {
  /// Opens for requests of `toy/wait`.
  final CountDownLatch gate = new CountDownLatch(1);

  final AtomicInteger computed = new AtomicInteger();

  /// Sessions that `toy/hold` has kept, as a defect would.
  final List<Session> held = new CopyOnWriteArrayList<>();

  record Size(int characters) {}

  record State(int number, String padding) {}

  record Whose(String tenant) {}

  record Ended(String reply) {}

  /// An error of which not even the log can be told.
  private static final class Untellable extends Error {
    private static final long serialVersionUID = 1;

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new OutOfMemoryError("no room for a line of the log");
    }
  }

  @Override
  public void bind(Methods.Table methods) {
    methods.ask("toy/tenant", Size.class, (session, size) -> new Whose(session.tenant().name()));
    methods.ask("toy/hold", Size.class, (session, size) -> held.add(session));
    methods.ask("toy/ask", Position.class, (session, position) -> position);
    methods.read("toy/echo", Position.class, (session, position) -> () -> position);
    methods.read("toy/spin", Size.class, (session, size) -> () -> spin(size.characters()));
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
    methods.read("toy/thread", Position.class, (session, position) -> () -> thread());
    methods.read("toy/exhaust", Position.class, (session, position) -> () -> exhaust());
    methods.write("toy/exhaustingEdit", Position.class, (session, position) -> exhaust());
    methods.read("toy/die", Position.class, (session, position) -> () -> die());
    methods.ask(
        "toy/crashAtOnce",
        Position.class,
        (session, position) -> {
          throw new IllegalStateException("secret text of a document");
        });
    methods.write("toy/askBack", Size.class, Toys::askBack);
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

  /// Asks the client for its size and tells it how that ended.
  private static void askBack(Session session, Size size) {
    for (int i = 0; i < size.characters(); i++) {
      session
          .client()
          .request(
              "toy/question",
              size,
              Size.class,
              reply -> session.client().notify("toy/ended", new Ended(text(reply))));
    }
  }

  private static String text(Reply<Size> reply) {
    return switch (reply) {
      case Reply.Answer<Size>(var size) ->
          size == null ? "null" : Integer.toString(size.characters());
      case Reply.Nothing<Size>(var why) -> why.name();
    };
  }

  /// Keeps a worker busy, and says how often it could have been doing something else.
  private static Size spin(int micros) {
    long end = System.nanoTime() + micros * 1_000L;
    int turns = 0;
    while (System.nanoTime() < end) {
      turns++;
    }
    return new Size(turns);
  }

  private static Size thread() {
    return new Size((int) Thread.currentThread().threadId());
  }

  /// Takes more memory than any Java machine has.
  private static Size exhaust() {
    return new Size(new long[Integer.MAX_VALUE].length);
  }

  /// Takes the worker's thread along.
  private static Object die() {
    Thread.currentThread()
        .setUncaughtExceptionHandler((_, _) -> {
          throw new OutOfMemoryError("no room for anything");
        });
    throw new Untellable();
  }

  private static int overflow(int depth) {
    return depth < 0 ? depth : overflow(depth + 1) + depth;
  }
}
