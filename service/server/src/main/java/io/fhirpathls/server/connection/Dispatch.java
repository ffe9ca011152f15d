package io.fhirpathls.server.connection;

import io.fhirpathls.server.feature.Methods;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.metrics.Outcome;
import io.fhirpathls.server.protocol.Incoming;
import io.fhirpathls.server.protocol.InvalidParams;
import io.fhirpathls.server.protocol.JsonRpc;
import io.fhirpathls.server.protocol.RequestId;
import io.fhirpathls.server.session.Lifecycle;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// From a text to the method it means. One for all connections; holds nothing of any of them.
///
/// @param inFlightLimit see `sessions.in-flight`
/// @param workers where requests compute; rejects when its queue is full
/// @param nanos the clock
public record Dispatch(
    JsonRpc rpc,
    Methods methods,
    Meters meters,
    FrameLimit frames,
    int inFlightLimit,
    Executor workers,
    LongSupplier nanos) {

  /// What metrics call a method that no feature binds. Clients must not be able to add series.
  private static final String UNKNOWN = "unknown";

  long now() {
    return nanos.getAsLong();
  }

  /// Answers, or applies, or ignores. Throws nothing, whatever the text is.
  void read(Connection from, String text) {
    Refusal refusal = frames.check(text);
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
      case Incoming.Response answerToNothing -> {}
      case Incoming.Request request -> request(from, request, refusal);
      case Incoming.Notification notification -> notification(from, notification, refusal);
    }
  }

  private void request(Connection from, Incoming.Request incoming, @Nullable Refusal refusal) {
    Methods.Method method = methods.named(incoming.method());
    String name = method == null ? UNKNOWN : method.name();
    Request request = new Request(from, this, incoming.id(), name);
    if (refusal != null) {
      request.refuse(refusal);
    } else if (!refusedByLifecycle(from.session().lifecycle(), name, request)) {
      try {
        call(from, incoming, method, request);
      } catch (InvalidParams invalid) {
        request.invalid(ResponseErrorCode.InvalidParams, invalid.reason());
      } catch (Throwable crash) {
        request.crash(crash);
      }
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

  private void call(
      Connection from,
      Incoming.Request incoming,
      Methods.@Nullable Method method,
      Request request) {
    switch (method) {
      case Methods.Ask<?> ask -> request.answer(ask(from, ask, incoming));
      case Methods.Read<?> read -> submit(from, request, prepare(from, read, incoming));
      case Methods.Write<?> notARequest ->
          request.invalid(ResponseErrorCode.InvalidRequest, "this method is a notification");
      case null -> request.invalid(ResponseErrorCode.MethodNotFound, "no such method");
    }
  }

  private <P> @Nullable Object ask(Connection from, Methods.Ask<P> ask, Incoming.Request incoming) {
    return ask.handler().answer(from.session(), rpc.params(incoming, ask.params()));
  }

  private <P> Methods.Work prepare(
      Connection from, Methods.Read<P> read, Incoming.Request incoming) {
    return read.handler().prepare(from.session(), rpc.params(incoming, read.params()));
  }

  private void submit(Connection from, Request request, Methods.Work work) {
    if (!from.inFlight().add(request, inFlightLimit)) {
      request.refuse(Refusal.TOO_MANY_IN_FLIGHT);
      return;
    }
    try {
      workers.execute(() -> request.compute(work));
    } catch (RejectedExecutionException full) {
      from.inFlight().remove(request);
      request.refuse(Refusal.BUSY);
    }
  }

  private void notification(
      Connection from, Incoming.Notification incoming, @Nullable Refusal refusal) {
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
    } catch (Throwable crash) {
      Incident.log(write.name(), crash);
      outcome = Outcome.CRASHED;
    }
    meters.ended(write.name(), outcome, now() - arrived);
  }
}
