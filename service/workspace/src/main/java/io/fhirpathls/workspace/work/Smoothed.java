package io.fhirpathls.workspace.work;

/// A mean of durations in which the newest count most, and which fades when none comes.
final class Smoothed {
  private static final double NEWEST = 1.0 / 8;

  private static final double HALF_LIFE_NANOS = 1e9;

  private double mean;
  private long last;

  Smoothed(long now) {
    last = now;
  }

  void add(long nanos, long now) {
    double faded = at(now);
    mean = faded + (nanos - faded) * NEWEST;
    last = now;
  }

  long at(long now) {
    return (long) (mean * Math.pow(0.5, (now - last) / HALF_LIFE_NANOS));
  }
}
