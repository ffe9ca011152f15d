package io.fhirpathls.load.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When somebody who writes an expression presses the next key: quick inside a word, slower where
/// one ends or begins, and after some words a while to think.
///
/// The waits are drawn from recordings of 2,053 people who typed 30,795 sentences (1,282,346 waits;
/// a part of the 136M Keystrokes data set of Dhakal, Feit, Kristensson and Oulasvirta, CHI 2018),
/// as quantiles: what is here are figures of that data and no recording. Those people copied what
/// they saw, so the whiles of thinking are not theirs: 2.5 s at the median.
///
/// @param median this user's own wait inside a word, milliseconds
record Rhythm(double median) {
  /// Waits inside a word of one user, milliseconds: of the quickest hundredth, of every twentieth,
  /// of the slowest hundredth.
  private static final double[] MEDIANS = {
    86, 97, 107, 113, 120, 128, 133, 137, 144, 151.5, 158, 161.5, 168, 176, 183, 191, 201, 214, 232,
    266, 373
  };

  /// Waits inside a word, in medians of whoever waits; the same steps.
  private static final double[] INSIDE = {
    0.34, 0.5, 0.6, 0.66, 0.71, 0.76, 0.81, 0.86, 0.9, 0.95, 1, 1.05, 1.11, 1.18, 1.25, 1.35, 1.47,
    1.63, 1.93, 2.69, 5.12
  };

  /// Waits before and after whatever is no letter and no digit.
  private static final double[] BETWEEN = {
    0.38, 0.55, 0.65, 0.73, 0.79, 0.85, 0.9, 0.96, 1.01, 1.08, 1.16, 1.24, 1.34, 1.47, 1.63, 1.86,
    2.19, 2.63, 3.27, 4.33, 7.05
  };

  private static final double THINKING = Math.log(2_500);

  static Rhythm of(RandomGenerator random) {
    return new Rhythm(drawn(MEDIANS, random));
  }

  /// The time from the key of `previous` to that of `next`.
  Duration before(char previous, char next, RandomGenerator random) {
    boolean inside = Character.isLetterOrDigit(previous) && Character.isLetterOrDigit(next);
    boolean thinks = !inside && random.nextInt(4) == 0;
    double millis =
        thinks
            ? Math.exp(THINKING + 0.4 * random.nextGaussian())
            : median * drawn(inside ? INSIDE : BETWEEN, random);
    return Duration.ofMillis(Math.clamp((long) millis, 20, 8_000));
  }

  /// Between two quantiles on a straight line.
  private static double drawn(double[] quantiles, RandomGenerator random) {
    double at = random.nextDouble() * (quantiles.length - 1);
    int below = (int) at;
    return quantiles[below] + (at - below) * (quantiles[below + 1] - quantiles[below]);
  }
}
