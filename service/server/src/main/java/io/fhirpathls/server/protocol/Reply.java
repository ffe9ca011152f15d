package io.fhirpathls.server.protocol;

import org.jspecify.annotations.Nullable;

/// How a request of the server's to its client ended.
///
/// @param <R> what its answer is read as
public sealed interface Reply<R> {

  /// The client answered.
  ///
  /// @param value null when the client answered `null`
  record Answer<R>(@Nullable R value) implements Reply<R> {}

  /// There is no answer to work with.
  record Nothing<R>(Why why) implements Reply<R> {}

  /// Why there is no answer.
  enum Why {
    /// The client answered with an error.
    REFUSED,
    /// The client's answer is not of the type that the method gives.
    UNREADABLE,
    /// The client did not answer in time.
    SILENT,
    /// The connection ended first.
    GONE,
    /// Too many requests to this client wait already; this one was never sent.
    TOO_MANY
  }

  static <R> Reply<R> nothing(Why why) {
    return new Nothing<>(why);
  }
}
