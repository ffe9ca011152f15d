package io.fhirpathls.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Whether what a workspace costs grows as its files do: the straight line through the figures, and
/// how much steeper the last piece is than the first.
final class Growth {
  /// Of a curve that is straight it would be 1; of one that is quadratic, through 1,000, 5,000 and
  /// 20,000 files, 4.2.
  private static final double STEEPEST = 1.5;

  private Growth() {}

  /// @return what is not linear
  static List<String> of(List<FolderFigures> figures) {
    List<String> missed = new ArrayList<>();
    check("read", "s", FolderFigures::cold, figures, missed);
    check("with the index", "s", FolderFigures::warm, figures, missed);
    check("live heap", "MiB", it -> it.live() / 1024.0 / 1024, figures, missed);
    return missed;
  }

  private static void check(
      String what,
      String unit,
      ToDoubleFunction<FolderFigures> figure,
      List<FolderFigures> figures,
      List<String> missed) {
    double n = figures.size();
    double x = figures.stream().mapToDouble(FolderFigures::files).average().orElseThrow();
    double y = figures.stream().mapToDouble(figure).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (FolderFigures each : figures) {
      double dx = each.files() - x;
      double dy = figure.applyAsDouble(each) - y;
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    double slope = xy / xx;
    System.out.printf(
        "%s: %.3f %s and %.4f for each thousand files, R² %.4f%s%n",
        what, y - slope * x, unit, 1_000 * slope, xy * xy / (xx * yy), steeper(figure, figures));
    if (n > 2 && last(figure, figures) > STEEPEST * first(figure, figures)) {
      missed.add(what + " grows faster than files do");
    }
  }

  private static String steeper(
      ToDoubleFunction<FolderFigures> figure, List<FolderFigures> figures) {
    return figures.size() > 2
        ? "; the last piece is %.2f times as steep as the first"
            .formatted(last(figure, figures) / first(figure, figures))
        : "";
  }

  private static double first(ToDoubleFunction<FolderFigures> figure, List<FolderFigures> figures) {
    return slope(figure, figures.get(0), figures.get(1));
  }

  private static double last(ToDoubleFunction<FolderFigures> figure, List<FolderFigures> figures) {
    return slope(figure, figures.get(figures.size() - 2), figures.getLast());
  }

  private static double slope(
      ToDoubleFunction<FolderFigures> figure, FolderFigures from, FolderFigures to) {
    return (figure.applyAsDouble(to) - figure.applyAsDouble(from)) / (to.files() - from.files());
  }
}
