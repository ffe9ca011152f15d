package io.fhirpathls.server.connection;

import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.feature.Methods;
import io.fhirpathls.server.feature.Reading;
import io.fhirpathls.server.memory.FeatureSwitch;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.metrics.Outcome;
import io.fhirpathls.server.protocol.Incoming;
import io.fhirpathls.server.protocol.InvalidParams;
import io.fhirpathls.server.protocol.JsonRpc;
import io.fhirpathls.server.protocol.RequestId;
import io.fhirpathls.server.session.Lifecycle;
import io.fhirpathls.server.throttle.Budget;
import io.fhirpathls.server.throttle.SessionThrottle;
import io.fhirpathls.server.throttle.Throttles;
import io.fhirpathls.server.throttle.Verdict;
import io.fhirpathls.server.trace.Traces;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.memory.OverCeiling;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.Workers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// From a text to the method it means. One for all connections; holds nothing of any of them.
///
/// @param traces where each piece of work is told
/// @param throttles how much everybody may use
/// @param features while they are off, costly methods are answered with nothing
/// @param workers where requests compute
/// @param nanos the clock
/// @param clock the time of day, by which tokens expire
public record Dispatch(
    JsonRpc rpc,
    Methods methods,
    Meters meters,
    Traces traces,
    LiveConfig config,
    Throttles throttles,
    FeatureSwitch features,
    Workers workers,
    LongSupplier nanos,
    InstantSource clock) {

  /// What metrics call a method that no feature binds. Clients must not be able to add series.
  private static final String UNKNOWN = "unknown";

  long now() {
    return nanos.getAsLong();
  }

  /// Answers, or applies, or ignores. Throws nothing, whatever the text is.
  void read(Connection from, String text) {
    methods.keepUp(from.session());
    Refusal refusal = FrameLimit.check(text, config.current().messages().maxValues());
    if (refusal == Refusal.TOO_DEEP) {
      meters.refused(refusal.code());
      from.send(null, refusal.answer(rpc, null));
      return;
    }
    switch (rpc.read(text)) {
      case Incoming.Unreadable bad -> {
        from.send(null, rpc.error(bad.id(), bad.code(), bad.message()));
        meters.ended(UNKNOWN, Outcome.INVALID, 0);
      }
      case Incoming.Response response -> {
        from.session().throttle().unrefusable();
        from.outgoing().answered(rpc, response, refusal);
      }
      case Incoming.Request request -> request(from, request, refusal);
      case Incoming.Notification notification -> notification(from, notification, refusal);
    }
  }

  private void request(Connection from, Incoming.Request incoming, @Nullable Refusal refusal) {
    Methods.Method method = methods.named(incoming.method());
    String name = method == null ? UNKNOWN : method.name();
    Request request = new Request(from, this, incoming.id(), name, incoming.text().length());
    if (refusal != null) {
      request.refuse(refusal);
    } else if (!refusedByLifecycle(from.session().lifecycle(), name, request)) {
      try {
        throttle(from, incoming, method, request);
      } catch (InvalidParams invalid) {
        request.invalid(ResponseErrorCode.InvalidParams, invalid.reason());
      } catch (OverCeiling noRoom) {
        request.refuse(Refusal.of(noRoom.ceiling()));
      } catch (Throwable crash) {
        request.crash(crash);
      }
    }
  }

  /// What changes something is never refused: the client could not go on.
  private void throttle(
      Connection from,
      Incoming.Request incoming,
      Methods.@Nullable Method method,
      Request request) {
    SessionThrottle throttle = from.session().throttle();
    Verdict verdict = Verdict.PASS;
    if (method instanceof Methods.Write<?>
        || incoming.method().equals("initialize")
        || incoming.method().equals("shutdown")) {
      throttle.unrefusable();
    } else {
      verdict = throttle.request(Budget.of(incoming.method()));
    }
    switch (verdict) {
      case Verdict.Pass _ -> call(from, incoming, method, request, Duration.ZERO);
      case Verdict.Later(Duration wait) -> call(from, incoming, method, request, wait);
      case Verdict.Refused(var spent, Duration wait) -> request.refuse(Refusal.of(spent), wait);
    }
  }

  private static boolean refusedByLifecycle(Lifecycle lifecycle, String method, Request request) {
    boolean initialize = method.equals("initialize");
    return switch (lifecycle) {
      case UNINITIALIZED ->
          !initialize
              && deny(request, ResponseErrorCode.ServerNotInitialized, "initialize comes first");
      case INITIALIZED ->
          initialize
              && deny(request, ResponseErrorCode.InvalidRequest, "initialize comes only once");
      case SHUT_DOWN -> deny(request, ResponseErrorCode.InvalidRequest, "the session is shut down");
    };
  }

  private static boolean deny(Request request, ResponseErrorCode code, String told) {
    request.invalid(code, told);
    return true;
  }

  /// @param wait before a [Methods.Read] computes
  private void call(
      Connection from,
      Incoming.Request incoming,
      Methods.@Nullable Method method,
      Request request,
      Duration wait) {
    switch (method) {
      case Methods.Ask<?> ask -> request.answer(ask(from, ask, incoming));
      case Methods.Read<?> read when read.reading().costs() != null && features.isOff() ->
          request.answer(null);
      case Methods.Read<?> read -> read(from, read, incoming, request, wait);
      case Methods.Write<?> write when write.command() -> {
        command(from, write, incoming);
        request.answer(null);
      }
      case Methods.Write<?> notARequest ->
          request.invalid(ResponseErrorCode.InvalidRequest, "this method is a notification");
      case null -> request.invalid(ResponseErrorCode.MethodNotFound, "no such method");
    }
  }

  private <P> @Nullable Object ask(Connection from, Methods.Ask<P> ask, Incoming.Request incoming) {
    return ask.handler().answer(from.session(), rpc.params(incoming, ask.params()));
  }

  private <P> void command(Connection from, Methods.Write<P> write, Incoming.Request incoming) {
    write.handler().apply(from.session(), rpc.params(incoming, write.params()));
  }

  private <P> void read(
      Connection from,
      Methods.Read<P> read,
      Incoming.Request incoming,
      Request request,
      Duration wait) {
    P params = rpc.params(incoming, read.params());
    Methods.Work work = read.handler().prepare(from.session(), params);
    request.prepare(subject(from, read.reading(), params), work);
    submit(from, request, read.reading().urgency(), wait);
  }

  private static <P> Request.@Nullable Subject subject(
      Connection from, Reading<P> reading, P params) {
    if (reading.document() == null) {
      return null;
    }
    String uri = reading.document().apply(params).getUri();
    Snapshot snapshot = from.session().documents().get(uri);
    return snapshot == null
        ? null
        : new Request.Subject(uri, snapshot.document().version(), reading.whole());
  }

  private void submit(Connection from, Request request, Urgency urgency, Duration wait) {
    Place free = from.inFlight().supersede(request);
    Refusal refusal = from.inFlight().add(request, config.current().inFlightLimit());
    if (refusal != null) {
      request.refuse(refusal);
      return;
    }
    if (free != null && request.takes(free)) {
      return;
    }
    if (wait.isZero()) {
      enqueue(from, request.place(), urgency);
    } else {
      CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
          .execute(() -> enqueue(from, request.place(), urgency));
    }
  }

  private void enqueue(Connection from, Place place, Urgency urgency) {
    try {
      workers.execute(from.session().owner(), urgency, place);
    } catch (RejectedExecutionException full) {
      place.expired();
    }
  }

  private void notification(
      Connection from, Incoming.Notification incoming, @Nullable Refusal refusal) {
    from.session().throttle().unrefusable();
    if (refusal != null) {
      meters.refused(refusal.code());
      from.warn("ignored a notification: " + refusal.message());
      return;
    }
    if (incoming.method().equals("$/cancelRequest")) {
      RequestId id = JsonRpc.cancelled(incoming);
      if (id != null) {
        from.inFlight().withId(id).forEach(Request::cancel);
      }
      return;
    }
    boolean heard =
        from.session().lifecycle() == Lifecycle.INITIALIZED || incoming.method().equals("exit");
    if (heard && methods.named(incoming.method()) instanceof Methods.Write<?> write) {
      apply(from, write, incoming);
    }
  }

  private <P> void apply(Connection from, Methods.Write<P> write, Incoming.Notification incoming) {
    long arrived = now();
    Outcome outcome;
    try {
      write.handler().apply(from.session(), rpc.params(incoming, write.params()));
      outcome = Outcome.ANSWERED;
    } catch (InvalidParams invalid) {
      // There is no answer to a notification, but an edit that was not made must not pass in
      // silence.
      from.warn("ignored " + write.name() + ": " + invalid.reason());
      outcome = Outcome.INVALID;
    } catch (OverCeiling noRoom) {
      // The client would go on with a document that is not even known to be open here.
      meters.refused(Refusal.of(noRoom.ceiling()).code());
      from.close(CloseReason.OVER_MEMORY);
      outcome = Outcome.REFUSED;
    } catch (Throwable crash) {
      // What was to change may have changed by half. The client comes back and says all of it anew.
      from.close(CloseReason.CRASHED);
      Incident.log(write.name(), from.number(), crash);
      outcome = Outcome.CRASHED;
    }
    long took = now() - arrived;
    meters.ended(write.name(), outcome, took);
    traces.ended(write.name(), outcome, from.tag(), 0, took);
  }
}
