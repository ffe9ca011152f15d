package io.fhirpathls.server.connection;

import java.util.Locale;

/// Why the server ends a connection, as WebSocket close codes; 4000 to 4999 are ours (RFC 6455,
/// 7.4.2).
public enum CloseReason {
  /// The client sent `exit`.
  EXIT(1000, "exit"),
  /// The server stops. Another one, or this one soon, will take the client.
  STOPPING(1001, "server is stopping"),
  /// The server makes room for another one. The words say how many seconds to wait at least.
  RESTARTING(1012, "server restarts; retry-after=1"),
  /// Only text is spoken here.
  NOT_TEXT(1003, "only text messages are understood"),
  TOO_LARGE(1009, "message too large"),
  /// A change could not be made, for a reason that is a defect or want of memory.
  CRASHED(1011, "internal error, connect again"),
  /// Try again later.
  FULL(1013, "too many sessions"),
  /// Try again later.
  SHORT_OF_MEMORY(1013, "server is short of memory"),
  /// Try again later.
  TENANT_FULL(1013, "too many sessions of this tenant"),
  /// The session may not even remember what the client says, or there is no room for its message.
  OVER_MEMORY(4413, "session needs more memory than it may have"),
  /// `initialize` did not come within `sessions.handshake`.
  NO_HANDSHAKE(4408, "initialize did not come in time"),
  /// Nothing came for longer than `sessions.silence`, not even a pong; or a message that had begun
  /// did not end in that time.
  SILENT(4408, "no sign of life"),
  /// The client has sent more than it may for longer than `throttle.patience`.
  FLOOD(4429, "more messages than the session may send"),
  /// The token that the client came in with has expired.
  EXPIRED(4401, "token expired"),
  /// The client does not read what it is sent.
  SLOW_READER(4408, "client reads too slowly"),
  /// The client has resumed the session on another connection.
  REPLACED(4409, "resumed on another connection"),
  /// Nothing but pongs came for `sessions.idle`.
  IDLE(4410, "nothing was asked for long"),
  /// `sessions.max-age` is over. The client connects again at once, to whichever replica.
  AGED(4410, "session is old, connect again");

  private final int code;
  private final String text;

  CloseReason(int code, String text) {
    this.code = code;
    this.text = text;
  }

  public int code() {
    return code;
  }

  public String text() {
    return text;
  }

  /// As metrics name it.
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether nobody is to come back for the session's documents.
  boolean isFinal() {
    return switch (this) {
      case EXIT,
          STOPPING,
          RESTARTING,
          FULL,
          TENANT_FULL,
          SHORT_OF_MEMORY,
          OVER_MEMORY,
          CRASHED,
          NO_HANDSHAKE,
          FLOOD ->
          true;
      case NOT_TEXT, TOO_LARGE, EXPIRED, SILENT, SLOW_READER, REPLACED, IDLE, AGED -> false;
    };
  }
}
