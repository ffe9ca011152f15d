package io.fhirpathls.server.throttle;

import java.util.function.LongSupplier;

/// How much of their budgets sessions can have at present. While requests wait no longer than an
/// eye notices, all of it; beyond that, as much less as they wait longer.
final class Load {
  /// Nanoseconds that a request may wait for a worker.
  private static final long FAIR = 20_000_000;

  /// Nobody is ever held back more than that.
  private static final double LEAST = 0.1;

  /// Nanoseconds for which one look at the queue is good: looking takes its lock.
  private static final long FRESH = 50_000_000;

  private final LongSupplier delay;
  private final LongSupplier nanos;

  private volatile double factor = 1;
  private volatile long lookedAt;

  /// @param delay nanoseconds that a request waits for a worker
  /// @param nanos the clock
  Load(LongSupplier delay, LongSupplier nanos) {
    this.delay = delay;
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong() - FRESH;
  }

  /// From 0.1 to 1.
  double factor() {
    long now = nanos.getAsLong();
    if (now - lookedAt >= FRESH) {
      lookedAt = now;
      factor = Math.clamp((double) FAIR / Math.max(1, delay.getAsLong()), LEAST, 1);
    }
    return factor;
  }
}
