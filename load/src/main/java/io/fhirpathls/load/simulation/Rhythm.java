package io.fhirpathls.load.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When somebody who writes an expression presses the next key: quick inside a word, slower before
/// a new one, and after some words a while to think. The waits are log-normal, as measured of
/// people who write on keyboards (medians of 130 and 260 ms); they were not recorded from users of
/// this server.
final class Rhythm {
  private static final double INSIDE = Math.log(130);
  private static final double BEFORE = Math.log(260);
  private static final double THINKING = Math.log(2_500);

  private Rhythm() {}

  /// The time from the key of `previous` to that of `next`.
  static Duration before(char previous, char next, RandomGenerator random) {
    boolean inside = Character.isLetterOrDigit(previous) && Character.isLetterOrDigit(next);
    boolean thinks = !inside && random.nextInt(4) == 0;
    double middle = inside ? INSIDE : thinks ? THINKING : BEFORE;
    double millis = Math.exp(middle + 0.4 * random.nextGaussian());
    return Duration.ofMillis(Math.clamp((long) millis, 40, 8_000));
  }
}
