package io.fhirpathls.server.protocol;

import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// One message as far as its envelope goes. The parameters stay text until a method is found that
/// says what they are, see [JsonRpc#params].
public sealed interface Incoming {

  /// A message that names a method.
  sealed interface Call extends Incoming {
    String method();

    /// The whole message as it came.
    String text();
  }

  record Request(RequestId id, String method, String text) implements Call {}

  record Notification(String method, String text) implements Call {}

  /// An answer to something this server asked.
  record Response(@Nullable RequestId id, String text) implements Incoming {}

  /// Anything else.
  ///
  /// @param id the id to answer to, when one could be read
  /// @param message for the client; never quotes what it sent
  record Unreadable(@Nullable RequestId id, ResponseErrorCode code, String message)
      implements Incoming {}
}
