package io.fhirpathls.server.throttle;

import io.fhirpathls.server.config.Rates;
import java.time.Duration;

/// How fast a budget is earned.
///
/// @param perSecond tokens: thousandths of a request, bytes, or microseconds of processor time; 0
///   for a budget without limit
/// @param burst tokens that can be spent at once
record Rate(long perSecond, long burst) {
  /// Tokens of one request. Fractions are spent under load, when one costs more.
  static final long REQUEST = 1_000;

  static Rate of(Budget budget, Rates rates, Duration burst) {
    long perSecond =
        switch (budget) {
          case COMPLETION -> REQUEST * rates.completion();
          case DIAGNOSTICS -> REQUEST * rates.diagnostics();
          case HOVER -> REQUEST * rates.hover();
          case DEFINITION -> REQUEST * rates.definition();
          case OTHER -> REQUEST * rates.other();
          case BYTES -> rates.bytes().bytes();
          case CPU -> rates.cpu().toNanos() / 1_000;
        };
    return new Rate(perSecond, Math.max(REQUEST, perSecond * burst.toMillis() / 1_000));
  }

  /// One of so many equal parts.
  Rate dividedBy(int parts) {
    return isLimited()
        ? new Rate(Math.max(1, perSecond / parts), Math.max(REQUEST, burst / parts))
        : this;
  }

  boolean isLimited() {
    return perSecond > 0;
  }

  /// Nanoseconds in which this is earned.
  long nanos(long tokens) {
    return (long) (tokens * 1e9 / perSecond);
  }
}
