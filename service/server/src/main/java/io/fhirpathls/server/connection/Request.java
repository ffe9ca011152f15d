package io.fhirpathls.server.connection;

import io.fhirpathls.server.feature.Methods;
import io.fhirpathls.server.metrics.Outcome;
import io.fhirpathls.server.protocol.RequestId;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// A request on its way to its answer. It is answered exactly once, by whoever comes first: the
/// thread that computes, the cancellation, or a limit.
final class Request {
  private final Connection connection;
  private final Dispatch dispatch;
  private final RequestId id;
  private final String method;
  private final long arrived;
  private final AtomicBoolean answered = new AtomicBoolean();

  /// @param method as metrics may name it
  Request(Connection connection, Dispatch dispatch, RequestId id, String method) {
    this.connection = connection;
    this.dispatch = dispatch;
    this.id = id;
    this.method = method;
    this.arrived = dispatch.now();
  }

  RequestId id() {
    return id;
  }

  /// Computes on a worker, unless the request has been cancelled while it waited.
  void compute(Methods.Work work) {
    try {
      if (!answered.get()) {
        answer(work.run());
      }
    } catch (Throwable crash) {
      crash(crash);
    } finally {
      connection.inFlight().remove(this);
    }
  }

  void answer(@Nullable Object result) {
    String message = dispatch.rpc().result(id, result);
    end(Outcome.ANSWERED, message);
  }

  void crash(Throwable crash) {
    String told = Incident.log(method, crash).message();
    end(Outcome.CRASHED, dispatch.rpc().error(id, ResponseErrorCode.InternalError, told));
  }

  void invalid(ResponseErrorCode code, String told) {
    end(Outcome.INVALID, dispatch.rpc().error(id, code, told));
  }

  /// Takes effect at once: a queued request is never computed, the result of a running one is
  /// dropped.
  void cancel() {
    end(
        Outcome.CANCELLED,
        dispatch.rpc().error(id, ResponseErrorCode.RequestCancelled, "cancelled"));
  }

  void refuse(Refusal refusal) {
    dispatch.meters().refused(refusal.code());
    end(Outcome.REFUSED, refusal.answer(dispatch.rpc(), id));
  }

  private void end(Outcome outcome, String message) {
    if (answered.compareAndSet(false, true)) {
      connection.send(null, message);
      dispatch.meters().ended(method, outcome, dispatch.now() - arrived);
    }
  }
}
