package io.fhirpathls.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that passes when it is told to, and a time of day that may be set as well.
final class ShamClock implements InstantSource {
  private final Instant start = Instant.now();
  private volatile Duration passed = Duration.ZERO;
  private volatile Duration set = Duration.ZERO;

  synchronized void pass(Duration time) {
    passed = passed.plus(time);
  }

  /// Somebody sets the clock, as time servers do. No time passes.
  synchronized void jump(Duration by) {
    set = set.plus(by);
  }

  @Override
  public Instant instant() {
    return start.plus(passed).plus(set);
  }

  long nanos() {
    return passed.toNanos();
  }
}
