package io.fhirpathls.server.connection;

import io.fhirpathls.server.protocol.RequestId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests of one connection that workers compute or will compute. Searched in turn: there are
/// at most `sessions.in-flight` of them and nearly always none, in which case nothing is held.
final class InFlight {
  private @Nullable List<Request> requests;
  private @Nullable Runnable afterLast;

  /// False when the limit is reached.
  synchronized boolean add(Request request, int limit) {
    if (requests == null) {
      requests = new ArrayList<>(4);
    }
    return requests.size() < limit && requests.add(request);
  }

  /// A cancelled request stays until its worker has come to it, so that asking and cancelling in a
  /// loop fills no queue.
  void remove(Request request) {
    Runnable then = null;
    synchronized (this) {
      if (requests != null && requests.remove(request) && requests.isEmpty()) {
        requests = null;
        then = afterLast;
      }
    }
    if (then != null) {
      then.run();
    }
  }

  /// Runs when nothing is in flight: now, or after the last one.
  void whenEmpty(Runnable then) {
    synchronized (this) {
      if (requests != null) {
        afterLast = then;
        return;
      }
    }
    then.run();
  }

  /// Two requests may carry the same id; both are meant.
  synchronized List<Request> withId(RequestId id) {
    return requests == null
        ? List.of()
        : requests.stream().filter(request -> request.id().equals(id)).toList();
  }

  synchronized List<Request> takeAll() {
    List<Request> all = requests == null ? List.of() : List.copyOf(requests);
    requests = null;
    return all;
  }
}
