package io.fhirpathls.load.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/// A picture of what was seen.
final class Plot {
  private Plot() {}

  /// @param file without its ending, `.svg`
  static void memory(String title, List<Sight> seen, Path file) throws IOException {
    XYChart chart = chart(title, "seconds", "MiB");
    double[] seconds = seen.stream().mapToDouble(Sight::seconds).toArray();
    add(chart, "process (RSS)", seconds, seen.stream().mapToDouble(Sight::residentMib).toArray());
    add(chart, "heap", seconds, seen.stream().mapToDouble(Sight::liveMib).toArray());
    add(chart, "ledger", seconds, seen.stream().mapToDouble(Sight::heldMib).toArray());
    VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
  }

  /// The sizes on a logarithmic axis: they go from 1 to 5,000.
  static void growth(String title, List<Growth.Point> curve, Path file) throws IOException {
    XYChart chart = chart(title, title.substring(title.indexOf(' ') + 1), "MiB");
    chart.getStyler().setXAxisLogarithmic(true);
    double[] sizes = curve.stream().mapToDouble(Growth.Point::size).toArray();
    add(
        chart,
        "process (RSS)",
        sizes,
        curve.stream().mapToDouble(Growth.Point::residentMib).toArray());
    add(chart, "heap after GC", sizes, curve.stream().mapToDouble(Growth.Point::liveMib).toArray());
    VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
  }

  static XYChart chart(String title, String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(760)
            .height(380)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setYAxisMin(0.0).setLegendPosition(LegendPosition.InsideNW);
    return chart;
  }

  static void add(XYChart chart, String name, double[] x, double[] y) {
    chart.addSeries(name, x, y).setMarker(org.knowm.xchart.style.markers.SeriesMarkers.NONE);
  }
}
