package io.fhirpathls.workspace.memory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Where what collections leave in the heap is going.
///
/// It keeps few points and never forgets the oldest ones: when there is no room for one more, every
/// other one goes.
public final class HeapTrend {
  static final int MOST = 128;

  /// So many points say something.
  private static final int LEAST = 8;

  /// So many sessions have to come and go before what they leave behind can be told from noise.
  private static final long LEAST_SESSIONS = 100;

  /// What one collection has left.
  ///
  /// @param live bytes
  /// @param held bytes of them that the ledger knows the owner of
  /// @param ended sessions that have come and gone since the process started
  public record Point(long nanos, long live, long held, long ended) {
    double unexplained() {
      return live - held;
    }
  }

  private final Deque<Point> points = new ArrayDeque<>();

  public synchronized void add(Point point) {
    if (points.size() == MOST) {
      List<Point> all = new ArrayList<>(points);
      points.clear();
      for (int i = 0; i < all.size(); i += 2) {
        points.add(all.get(i));
      }
    }
    points.add(point);
  }

  /// By how many bytes the live heap grows in an hour, by all that is known; negative when it
  /// shrinks, 0 while too little is known.
  public synchronized long bytesPerHour() {
    return isKnown()
        ? Math.round(slope(Point::nanos, Point::live) * Duration.ofHours(1).toNanos())
        : 0;
  }

  /// How many bytes that nobody owns stay behind after a thousand sessions; 0 while too few have
  /// come and gone.
  public synchronized long bytesPerThousandSessions() {
    if (!isKnown() || points.getLast().ended() - points.getFirst().ended() < LEAST_SESSIONS) {
      return 0;
    }
    return Math.round(slope(Point::ended, Point::unexplained) * 1_000);
  }

  private boolean isKnown() {
    return points.size() >= LEAST;
  }

  /// Least squares.
  private double slope(ToDoubleFunction<Point> x, ToDoubleFunction<Point> y) {
    double meanX = points.stream().mapToDouble(x).average().orElse(0);
    double meanY = points.stream().mapToDouble(y).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (Point point : points) {
      double dx = x.applyAsDouble(point) - meanX;
      covariance += dx * (y.applyAsDouble(point) - meanY);
      variance += dx * dx;
    }
    return variance == 0 ? 0 : covariance / variance;
  }
}
