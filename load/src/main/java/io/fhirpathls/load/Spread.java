package io.fhirpathls.load;

import io.fhirpathls.analysis.Analyzer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// How the times of single expressions are spread: a mean says little where few expressions take
/// nearly all the time.
///
/// @param median in microseconds
/// @param p95 in microseconds
/// @param slowest in microseconds
public record Spread(double median, double p95, double slowest) {

  private static final int ROUNDS = 200;

  /// What takes longer than this many nanoseconds is not measured {@link #ROUNDS} times.
  private static final long LONG = 2_000_000;

  private static final int ROUNDS_OF_LONG = 4;

  static Spread ofOurs(List<Sample> samples, Analyzer analyzer) {
    return of(samples, sample -> sample.analyzedBy(analyzer));
  }

  static Spread ofHapi(List<Sample> samples, Hapi hapi) {
    return of(samples, hapi::check);
  }

  /// Each expression's best round, so that neither compilation nor neighbours count.
  private static Spread of(List<Sample> samples, Function<Sample, Object> analysis) {
    long[] best = new long[samples.size()];
    Arrays.fill(best, Long.MAX_VALUE);
    int sink = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < best.length; i++) {
        if (best[i] > LONG && round >= ROUNDS_OF_LONG) {
          continue;
        }
        long start = System.nanoTime();
        Object result = analysis.apply(samples.get(i));
        best[i] = Math.min(best[i], System.nanoTime() - start);
        sink += System.identityHashCode(result);
      }
    }
    if (sink == 0) {
      throw new IllegalStateException("nothing was analysed");
    }
    Arrays.sort(best);
    return new Spread(
        best[best.length / 2] / 1e3,
        best[best.length * 95 / 100] / 1e3,
        best[best.length - 1] / 1e3);
  }
}
