package io.fhirpathls.server.connection;

import io.fhirpathls.server.protocol.RequestId;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Ceiling;
import io.fhirpathls.workspace.memory.Pool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requests of one connection that workers compute or will compute. Searched in turn: there are
/// at most `sessions.in-flight` of them and nearly always none, in which case nothing is held.
final class InFlight {
  /// What a request holds beside its parameters.
  private static final int REQUEST = 512;

  /// Bytes of a request that is let in whoever else needs memory.
  private static final int SMALL = 4_096;

  private final Account account;
  private @Nullable List<Request> requests;
  private @Nullable Runnable afterLast;

  InFlight(Account account) {
    this.account = account;
  }

  /// @return null when it is in flight; otherwise why it may not be
  synchronized @Nullable Refusal add(Request request, int limit) {
    if (requests == null) {
      requests = new ArrayList<>(4);
    }
    if (requests.size() >= limit) {
      return Refusal.TOO_MANY_IN_FLIGHT;
    }
    long bytes = bytes(request);
    Ceiling met =
        bytes <= SMALL ? account.insist(Pool.PENDING, bytes) : account.reserve(Pool.PENDING, bytes);
    if (met != null) {
      return Refusal.of(met);
    }
    requests.add(request);
    return null;
  }

  /// A cancelled request stays until its worker has come to it, so that asking and cancelling in a
  /// loop fills no queue.
  void remove(Request request) {
    Runnable then = null;
    synchronized (this) {
      if (requests != null && requests.remove(request)) {
        account.release(Pool.PENDING, bytes(request));
        if (requests.isEmpty()) {
          requests = null;
          then = afterLast;
        }
      }
    }
    if (then != null) {
      then.run();
    }
  }

  synchronized boolean isEmpty() {
    return requests == null;
  }

  private static long bytes(Request request) {
    return REQUEST + 2L * request.length();
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

  /// Takes out the requests that a newer one supersedes, as far as their turn has not come, and
  /// answers them.
  ///
  /// @return a place of theirs in the queue, free for the newer one; null when there was none
  @Nullable Place supersede(Request newer) {
    Place free = null;
    for (Request older : supersededBy(newer)) {
      if (older.place().vacate()) {
        free = older.place();
        older.supersede(newer);
        remove(older);
      }
    }
    return free;
  }

  private synchronized List<Request> supersededBy(Request newer) {
    return requests == null
        ? List.of()
        : requests.stream().filter(older -> older.isSupersededBy(newer)).toList();
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
    all.forEach(request -> account.release(Pool.PENDING, bytes(request)));
    return all;
  }
}
