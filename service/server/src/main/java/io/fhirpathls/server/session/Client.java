package io.fhirpathls.server.session;

/// The way from a session to its client. Nothing here waits: a client that does not read is the
/// outbox's affair.
public interface Client {

  /// @param params an lsp4j type or a record of our own
  void notify(String method, Object params);

  /// A notification of which only the last one matters. One that still waits to be sent is
  /// replaced.
  ///
  /// @param key what the notification is about, say the uri whose diagnostics it carries
  void notifyLatest(String method, String key, Object params);

  /// Ends the session once everything said so far has been sent.
  void end();
}
