package io.fhirpathls.server.session;

import com.google.gson.JsonElement;
import io.fhirpathls.server.protocol.Reply;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.jspecify.annotations.Nullable;

/// The way from a session to its client. Nothing here waits: a client that does not read is the
/// outbox's affair.
public interface Client {

  /// @param params an lsp4j type or a record of our own
  void notify(String method, Object params);

  /// Tells the people behind the client's log what they should mend. Nothing before `initialize`.
  void warn(String text);

  /// A notification of which only the last one matters. One that still waits to be sent is
  /// replaced.
  ///
  /// @param key what the notification is about, say the uri whose diagnostics it carries
  void notifyLatest(String method, String key, Object params);

  /// Asks the client something. `then` is told exactly once how it ended, on the connection's
  /// thread or on the ticker's, and must not take long.
  ///
  /// @param type what the answer is read as: an lsp4j type, a record of our own or Gson's
  ///   `JsonElement`
  <R> void request(String method, @Nullable Object params, Class<R> type, Consumer<Reply<R>> then);

  /// Asks the client to tell of something from now on. One that does not want to just does not.
  default void register(Registration registration) {
    request(
        "client/registerCapability",
        new RegistrationParams(List.of(registration)),
        JsonElement.class,
        _ -> {});
  }

  /// Ends the session once everything said so far has been sent.
  void end();

  /// Ends the session at once: its client has come back on another connection.
  void replaced();
}
