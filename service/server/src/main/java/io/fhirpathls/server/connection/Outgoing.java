package io.fhirpathls.server.connection;

import io.fhirpathls.server.protocol.Incoming;
import io.fhirpathls.server.protocol.JsonRpc;
import io.fhirpathls.server.protocol.Reply;
import io.fhirpathls.server.protocol.Reply.Why;
import io.fhirpathls.server.protocol.RequestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The requests of the server's that one client has not answered yet.
///
/// Each ends exactly once: by the client's first answer, by its deadline, or with the connection.
/// Whatever else a client sends as an answer (an id never given, a second answer, an answer that
/// comes too late) means nothing. Nearly always none waits, in which case nothing is held.
final class Outgoing {
  /// A client that leaves so many unanswered is not asked anything more.
  static final int MAX_WAITING = 32;

  /// How long a client may think. Long, for some answers are a human's.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private record Waiting<R>(Class<R> type, Consumer<Reply<R>> then, long since) {

    void read(JsonRpc rpc, Incoming.Response response) {
      tell(rpc.reply(response, type));
    }

    void fail(Why why) {
      tell(Reply.nothing(why));
    }

    private void tell(Reply<R> reply) {
      try {
        then.accept(reply);
      } catch (RuntimeException crash) {
        Incident.log("an answer of the client", "none", crash);
      }
    }
  }

  private @Nullable Map<Long, Waiting<?>> waiting;
  private long lastId;
  private boolean closed;

  /// @return the id to send the request with; null when it is not to be sent, which `then` has been
  ///   told
  <R> @Nullable Long add(Class<R> type, Consumer<Reply<R>> then, long now) {
    Why refused;
    synchronized (this) {
      if (waiting == null) {
        waiting = new LinkedHashMap<>(4);
      }
      refused = closed ? Why.GONE : waiting.size() >= MAX_WAITING ? Why.TOO_MANY : null;
      if (refused == null) {
        lastId++;
        waiting.put(lastId, new Waiting<>(type, then, now));
        return lastId;
      }
    }
    then.accept(Reply.nothing(refused));
    return null;
  }

  /// A client's message that claims to be an answer.
  ///
  /// @param refusal when not null, a limit forbids to read it
  void answered(JsonRpc rpc, Incoming.Response response, @Nullable Refusal refusal) {
    Waiting<?> asked = response.id() instanceof RequestId.Numeral id ? remove(id.value()) : null;
    if (asked == null) {
      return;
    }
    if (refusal == null) {
      asked.read(rpc, response);
    } else {
      asked.fail(Why.UNREADABLE);
    }
  }

  /// Ends those whose deadline has passed.
  void expire(long now) {
    List<Waiting<?>> late = new ArrayList<>(0);
    synchronized (this) {
      if (waiting == null) {
        return;
      }
      waiting
          .values()
          .removeIf(asked -> now - asked.since() > PATIENCE.toNanos() && late.add(asked));
      forgetWhenEmpty();
    }
    late.forEach(asked -> asked.fail(Why.SILENT));
  }

  /// Ends all: the client is gone.
  void close() {
    List<Waiting<?>> all;
    synchronized (this) {
      closed = true;
      all = waiting == null ? List.of() : List.copyOf(waiting.values());
      waiting = null;
    }
    all.forEach(asked -> asked.fail(Why.GONE));
  }

  private synchronized @Nullable Waiting<?> remove(long id) {
    if (waiting == null) {
      return null;
    }
    Waiting<?> asked = waiting.remove(id);
    forgetWhenEmpty();
    return asked;
  }

  /// Guarded by this.
  private void forgetWhenEmpty() {
    if (waiting != null && waiting.isEmpty()) {
      waiting = null;
    }
  }
}
