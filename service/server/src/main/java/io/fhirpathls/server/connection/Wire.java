package io.fhirpathls.server.connection;

/// What a transport is to a connection. In the other direction a transport calls
/// [Connection#receive], [Connection#sent], [Connection#alive] and [Connection#gone].
public interface Wire {

  /// Starts to send one message. The connection gives the next one only after the transport has
  /// said [Connection#sent], which it may do before this method returns.
  void send(String message);

  /// The connection can take one more message. Until it says so, nothing is read from the socket,
  /// and a client that writes too fast is stopped by TCP itself.
  void demand();

  /// Whether the other side answers a [#ping] by itself. Where it does, silence means that it is
  /// gone.
  boolean answersPings();

  /// Whether the other side can come back on another connection. Whoever cannot is not sent away
  /// for being silent or old.
  default boolean canReconnect() {
    return true;
  }

  /// Where the other side is, for the audit log.
  String peer();

  /// Asks the other side for a sign of life.
  void ping();

  /// About a second has passed. A transport that waits for room to read on asks again.
  default void tick() {}

  /// Says good-bye. The transport then says [Connection#gone].
  void close(CloseReason reason);

  /// Cuts the connection without a word.
  void abort();
}
