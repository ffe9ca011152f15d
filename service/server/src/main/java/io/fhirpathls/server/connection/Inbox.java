package io.fhirpathls.server.connection;

import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.Ceiling;
import io.fhirpathls.workspace.memory.Pool;
import org.jspecify.annotations.Nullable;

/// What is held for the one message that a connection is being sent or is handling. Its own thread
/// calls, and whoever ends the connection.
final class Inbox {
  /// A message is held as bytes, as text and as what it means.
  private static final int COPIES = 4;

  /// Bytes of a message that is let in whoever else needs memory.
  private static final int SMALL = 256 * 1024;

  private final Account account;
  private long held;
  private boolean closed;

  Inbox(Account account) {
    this.account = account;
  }

  /// Asks for room for a part of a message.
  ///
  /// @return null when there is
  synchronized @Nullable Ceiling gather(long bytes) {
    if (closed) {
      return null;
    }
    long more = COPIES * bytes;
    Ceiling met =
        held + more <= SMALL ? account.insist(Pool.INBOX, more) : account.reserve(Pool.INBOX, more);
    if (met == null) {
      held += more;
    }
    return met;
  }

  /// The message is here, so there is nothing left to refuse.
  synchronized void enter(String message) {
    long more = (long) COPIES * message.length() - held;
    if (more > 0 && !closed) {
      account.charge(Pool.INBOX, more);
      held += more;
    }
  }

  /// The message has been handled.
  synchronized void leave() {
    account.release(Pool.INBOX, held);
    held = 0;
  }

  /// There will be no message any more.
  synchronized void close() {
    closed = true;
    leave();
  }
}
