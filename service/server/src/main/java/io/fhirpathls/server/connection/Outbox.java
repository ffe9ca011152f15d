package io.fhirpathls.server.connection;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Ceiling;
import io.fhirpathls.workspace.memory.Pool;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What waits to be read by one client.
///
/// Any thread offers; the transport takes one message at a time and says when it has left. Three
/// limits keep a client that does not read from holding our memory:
///
/// - Above half of the bytes allowed, the connection stops reading, so that the client's own
///   requests wait in the client. Only what is already under way can still arrive here.
/// - Above the number or the bytes allowed, the client is given up.
/// - When one message needs longer than the deadline to leave, the client is given up.
///
/// A transport may say "sent" inside its `send`, or later on a thread of its own. `phase` tells the
/// two apart, so that a client that reads fast does not make the stack grow by one frame per
/// message: whoever finds `CALLING` leaves the next message to the loop that is still calling.
///
/// An idle outbox holds no queue.
final class Outbox {

  private static final int MESSAGE = 64;

  /// Characters that may wait whoever else needs memory.
  private static final int SMALL = 32 * 1024;

  enum Verdict {
    TAKEN,
    /// The client has fallen too far behind and is to be given up. Said once.
    OVERFLOWN,
    /// The message waits for others to leave, and there is no memory for it. Said once.
    OVER_MEMORY
  }

  private enum Phase {
    IDLE,
    CALLING,
    LEFT_WHILE_CALLING,
    LEAVING
  }

  private static final class Waiting {
    final @Nullable String key;
    String text;

    Waiting(@Nullable String key, String text) {
      this.key = key;
      this.text = text;
    }
  }

  private final Wire wire;
  private final Config.Outbox limits;
  private final Account account;
  private final LongSupplier nanos;

  private Phase phase = Phase.IDLE;
  private long leavingSince;
  private @Nullable ArrayDeque<Waiting> waiting;
  private long waitingCharacters;

  /// What the ledger holds for the message that is leaving; what waits is held by its own size.
  private long leavingBytes;

  private boolean readerParked;
  private @Nullable CloseReason farewell;
  private boolean shut;

  Outbox(Wire wire, Config.Outbox limits, Account account, LongSupplier nanos) {
    this.wire = wire;
    this.limits = limits;
    this.account = account;
    this.nanos = nanos;
  }

  /// @param key when not null, a waiting message of the same key is replaced
  Verdict offer(@Nullable String key, String text) {
    synchronized (this) {
      if (shut || farewell != null) {
        return Verdict.TAKEN;
      }
      if (phase != Phase.IDLE) {
        return enqueue(key, text);
      }
      account.charge(Pool.OUTBOX, bytes(text));
      leave(text);
    }
    pump(text);
    return Verdict.TAKEN;
  }

  /// Whether the connection must stop reading. When it must, the outbox demands the next message
  /// itself as soon as the client has caught up.
  synchronized boolean parkReader() {
    readerParked = waitingCharacters > limits.maxSize().bytes() / 2;
    return readerParked;
  }

  /// The message given last has left.
  void sent() {
    String next;
    synchronized (this) {
      if (phase == Phase.CALLING) {
        phase = Phase.LEFT_WHILE_CALLING;
        return;
      }
      next = next();
    }
    if (next != null) {
      pump(next);
    }
    settle();
  }

  /// Closes once everything that waits has left. What is offered later is dropped.
  void end(CloseReason reason) {
    synchronized (this) {
      if (farewell == null) {
        farewell = reason;
      }
    }
    settle();
  }

  /// Forgets everything: the connection is gone.
  synchronized void shut() {
    shut = true;
    if (waiting != null) {
      waiting.forEach(message -> account.release(Pool.OUTBOX, bytes(message.text)));
    }
    left();
    waiting = null;
    waitingCharacters = 0;
  }

  synchronized boolean isIdle() {
    return phase == Phase.IDLE;
  }

  synchronized boolean isOverdue() {
    return phase != Phase.IDLE
        && !shut
        && nanos.getAsLong() - leavingSince > limits.writeDeadline().toNanos();
  }

  private Verdict enqueue(@Nullable String key, String text) {
    if (waiting == null) {
      waiting = new ArrayDeque<>();
    }
    if (key != null) {
      for (Waiting older : waiting) {
        if (key.equals(older.key)) {
          account.charge(Pool.OUTBOX, bytes(text));
          account.release(Pool.OUTBOX, bytes(older.text));
          waitingCharacters += text.length() - older.text.length();
          older.text = text;
          return Verdict.TAKEN;
        }
      }
    }
    if (waiting.size() >= limits.maxMessages()
        || (!waiting.isEmpty() && waitingCharacters + text.length() > limits.maxSize().bytes())) {
      shut();
      return Verdict.OVERFLOWN;
    }
    if (hold(text) != null) {
      shut();
      return Verdict.OVER_MEMORY;
    }
    waiting.add(new Waiting(key, text));
    waitingCharacters += text.length();
    return Verdict.TAKEN;
  }

  private void pump(String first) {
    String message = first;
    while (message != null) {
      wire.send(message);
      synchronized (this) {
        if (phase == Phase.CALLING) {
          phase = Phase.LEAVING;
          return;
        }
        message = next();
      }
    }
    settle();
  }

  /// Guarded by this.
  private @Nullable String next() {
    left();
    Waiting first = waiting == null ? null : waiting.poll();
    if (first == null) {
      phase = Phase.IDLE;
      waiting = null;
      return null;
    }
    waitingCharacters -= first.text.length();
    leave(first.text);
    return first.text;
  }

  private void leave(String text) {
    phase = Phase.CALLING;
    leavingSince = nanos.getAsLong();
    leavingBytes = bytes(text);
  }

  private void left() {
    account.release(Pool.OUTBOX, leavingBytes);
    leavingBytes = 0;
  }

  private @Nullable Ceiling hold(String text) {
    return waitingCharacters + text.length() <= SMALL
        ? account.insist(Pool.OUTBOX, bytes(text))
        : account.reserve(Pool.OUTBOX, bytes(text));
  }

  /// A message is held as text and, while it leaves, as bytes.
  private static long bytes(String text) {
    return MESSAGE + 2L * text.length();
  }

  /// Says good-bye when all is said, and lets the reader go on when the client has caught up.
  private void settle() {
    CloseReason close = null;
    boolean demand = false;
    synchronized (this) {
      if (shut) {
        return;
      }
      if (farewell != null && phase == Phase.IDLE) {
        close = farewell;
        shut();
      } else if (readerParked && waitingCharacters <= limits.maxSize().bytes() / 4) {
        readerParked = false;
        demand = true;
      }
    }
    if (close != null) {
      wire.close(close);
    }
    if (demand) {
      wire.demand();
    }
  }
}
