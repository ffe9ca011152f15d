package io.fhirpathls.server.connection;

import io.fhirpathls.server.feature.Methods;
import io.fhirpathls.server.metrics.Allocation;
import io.fhirpathls.server.metrics.Outcome;
import io.fhirpathls.server.protocol.Declined;
import io.fhirpathls.server.protocol.RequestId;
import io.fhirpathls.workspace.memory.OverCeiling;
import io.fhirpathls.workspace.work.Stopped;
import java.time.Duration;
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
  private final int length;
  private final long arrived;
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile long computing;
  private @Nullable Subject subject;
  private Place place = new Place(this);
  private Methods.@Nullable Work work;

  /// What a newer request of the same kind makes pointless.
  ///
  /// @param version of the document as this request sees it
  /// @param whole see [io.fhirpathls.server.feature.Reading]
  record Subject(String uri, int version, boolean whole) {}

  /// @param method as metrics may name it
  /// @param length of its message, characters
  Request(Connection connection, Dispatch dispatch, RequestId id, String method, int length) {
    this.connection = connection;
    this.dispatch = dispatch;
    this.id = id;
    this.method = method;
    this.length = length;
    this.arrived = dispatch.now();
  }

  RequestId id() {
    return id;
  }

  int length() {
    return length;
  }

  /// What it is about and how it is computed; said before it is queued.
  ///
  /// @param subject null when nothing supersedes it
  void prepare(@Nullable Subject subject, Methods.Work work) {
    this.subject = subject;
    this.work = work;
  }

  /// Where it waits, or will.
  Place place() {
    return place;
  }

  /// Waits where an older one has waited.
  ///
  /// @return false when it is too late for that
  boolean takes(Place free) {
    if (!free.give(this)) {
      return false;
    }
    place = free;
    return true;
  }

  boolean isOpen() {
    return !answered.get();
  }

  /// Whether nobody waits for it any longer once the newer one has come.
  boolean isSupersededBy(Request newer) {
    return subject != null
        && newer.subject != null
        && method.equals(newer.method)
        && subject.uri().equals(newer.subject.uri())
        && (newer.subject.whole() || subject.version() != newer.subject.version());
  }

  /// Computes on a worker, unless the request has been cancelled while it waited.
  void compute() {
    long before = Allocation.bytesSoFar();
    computing = dispatch.now();
    try {
      if (isOpen() && work != null) {
        answer(work.run());
        dispatch.meters().allocated(method, Allocation.bytesSoFar() - before);
      }
    } catch (Stopped stopped) {
      if (stopped.isLate()) {
        refuse(Refusal.BUSY);
      }
      throw stopped;
    } catch (Declined declined) {
      invalid(ResponseErrorCode.RequestFailed, declined.reason());
    } catch (OverCeiling noRoom) {
      refuse(Refusal.of(noRoom.ceiling()));
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

  /// Answered whatever becomes of the log: where memory is short, that may fail as well.
  void crash(Throwable crash) {
    String told = "internal error";
    try {
      told = Incident.log(method, connection.number(), crash).message();
    } finally {
      end(Outcome.CRASHED, dispatch.rpc().error(id, ResponseErrorCode.InternalError, told));
    }
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

  /// A newer one has taken its place. Editors pass both codes over in silence.
  void supersede(Request newer) {
    boolean outdated =
        subject != null && newer.subject != null && subject.version() != newer.subject.version();
    end(
        Outcome.SUPERSEDED,
        dispatch
            .rpc()
            .error(
                id,
                outdated ? ResponseErrorCode.ContentModified : ResponseErrorCode.ServerCancelled,
                "a newer request has taken its place"));
  }

  /// Nobody waits that long.
  void expire() {
    refuse(Refusal.BUSY);
    connection.inFlight().remove(this);
  }

  void refuse(Refusal refusal) {
    refuse(refusal, null);
  }

  /// @param retryAfter null when nobody knows
  void refuse(Refusal refusal, @Nullable Duration retryAfter) {
    if (isOpen()) {
      dispatch.meters().refused(refusal.code());
    }
    end(Outcome.REFUSED, refusal.answer(dispatch.rpc(), id, retryAfter));
  }

  private void end(Outcome outcome, String message) {
    if (answered.compareAndSet(false, true)) {
      connection.send(null, message);
      long now = dispatch.now();
      long began = computing == 0 ? now : computing;
      dispatch.meters().ended(method, outcome, now - arrived);
      dispatch.traces().ended(method, outcome, connection.tag(), began - arrived, now - arrived);
    }
  }
}
