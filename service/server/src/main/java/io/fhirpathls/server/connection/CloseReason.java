package io.fhirpathls.server.connection;

/// Why the server ends a connection, as WebSocket close codes; 4000 to 4999 are ours (RFC 6455,
/// 7.4.2).
public enum CloseReason {
  /// The client sent `exit`.
  EXIT(1000, "exit"),
  /// The server stops. Another one, or this one soon, will take the client.
  STOPPING(1001, "server is stopping"),
  /// Only text is spoken here.
  NOT_TEXT(1003, "only text messages are understood"),
  TOO_LARGE(1009, "message too large"),
  /// Try again later.
  FULL(1013, "too many sessions"),
  /// Nothing came for longer than `sessions.silence`, not even a pong.
  SILENT(4408, "no sign of life"),
  /// The client does not read what it is sent.
  SLOW_READER(4408, "client reads too slowly");

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
}
