package io.fhirpathls.server.session;

/// Where a session stands between its first and its last message (LSP, "Server lifecycle").
public enum Lifecycle {
  /// Nothing but `initialize` and `exit` is listened to; other requests are answered -32002.
  UNINITIALIZED,
  /// At work.
  INITIALIZED,
  /// Nothing but `exit` is listened to; requests are answered -32600.
  SHUT_DOWN
}
