package io.fhirpathls.load.run;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/// Whether a figure grows, by least squares over the looks at it, the first quarter left out: until
/// then caches fill.
///
/// @param perHour units an hour
/// @param within half the width of the interval that holds the true slope with 95 % confidence
record Trend(double perHour, double within) {

  static Trend of(List<Sight> seen, ToDoubleFunction<Sight> figure) {
    SimpleRegression line = new SimpleRegression();
    seen.stream()
        .skip(seen.size() / 4)
        .forEach(sight -> line.addData(sight.seconds() / 3600, figure.applyAsDouble(sight)));
    return new Trend(line.getSlope(), line.getSlopeConfidenceInterval());
  }

  /// Whether it is sure that it grows.
  boolean grows() {
    return perHour - within > 0;
  }

  @Override
  public String toString() {
    return "%+.2f ± %.2f an hour%s".formatted(perHour, within, grows() ? ", GROWS" : "");
  }
}
