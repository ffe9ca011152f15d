package io.fhirpathls.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that passes when it is told to.
final class ShamClock implements InstantSource {
  private final Instant start = Instant.now();
  private volatile Duration passed = Duration.ZERO;

  synchronized void pass(Duration time) {
    passed = passed.plus(time);
  }

  @Override
  public Instant instant() {
    return start.plus(passed);
  }

  long nanos() {
    return passed.toNanos();
  }
}
