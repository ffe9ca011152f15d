package io.fhirpathls.load;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// What one thing takes.
///
/// @param processor microseconds of processor time, garbage collection included
/// @param clock microseconds on the clock
/// @param bytes that are allocated
record Cost(double processor, double clock, double bytes) {

  /// @param things in one operation
  static Cost of(@Nullable RunResult result, int things) {
    if (result == null) {
      throw new IllegalStateException("a benchmark failed; see its .txt");
    }
    return new Cost(
        secondary(result, ProcessorTime.LABEL) / things,
        result.getPrimaryResult().getScore() / things,
        secondary(result, "gc.alloc.rate.norm") / things);
  }

  private static double secondary(RunResult result, String label) {
    for (Map.Entry<String, ? extends Result<?>> each : secondaries(result).entrySet()) {
      if (each.getKey().endsWith(label)) {
        return each.getValue().getScore();
      }
    }
    throw new IllegalStateException("no " + label + " among " + result.getSecondaryResults());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // JMH's signature is raw
  private static Map<String, ? extends Result<?>> secondaries(RunResult result) {
    return (Map) result.getSecondaryResults();
  }
}
