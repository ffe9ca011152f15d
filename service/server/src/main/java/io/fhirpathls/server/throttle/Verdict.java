package io.fhirpathls.server.throttle;

import java.time.Duration;

/// What becomes of a request.
public sealed interface Verdict {
  Verdict PASS = new Pass();

  /// It is computed now.
  record Pass() implements Verdict {}

  /// It is computed when the budget has room again, which is soon.
  record Later(Duration by) implements Verdict {}

  /// It is not computed.
  ///
  /// @param scope whose budget is spent
  /// @param retryAfter when there will be room again
  record Refused(Scope scope, Duration retryAfter) implements Verdict {}

  /// Whose budget.
  enum Scope {
    SESSION,
    TENANT
  }
}
