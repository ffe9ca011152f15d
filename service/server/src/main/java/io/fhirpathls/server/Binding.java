package io.fhirpathls.server;

import io.fhirpathls.server.config.Port;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;

/// Opens a port, or says in one line why not.
final class Binding {
  private Binding() {}

  @FunctionalInterface
  interface Opening<T> {
    T open() throws IOException;
  }

  static <T> T open(String key, String host, Port port, Opening<T> opening) throws IOException {
    try {
      return opening.open();
    } catch (IOException | IllegalArgumentException cannot) {
      throw new IOException(
          "cannot listen on %s:%s (%s): %s".formatted(host, port, key, root(cannot)), cannot);
    }
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof UnresolvedAddressException || cause.getMessage() == null
        ? "unknown host"
        : cause.getMessage();
  }
}
