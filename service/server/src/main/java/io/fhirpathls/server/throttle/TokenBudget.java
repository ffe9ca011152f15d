package io.fhirpathls.server.throttle;

/// A budget that many threads spend.
interface TokenBudget {
  /// Spends if it is there.
  ///
  /// @return 0 when it was; otherwise nanoseconds until it could be
  long take(long tokens);

  /// Spends, whether it is there or not.
  ///
  /// @return nanoseconds until nothing is owed; 0 when nothing is
  long spend(long tokens);

  /// Nanoseconds until nothing is owed; 0 when nothing is.
  long owed();

  void use(Rate rate);
}
