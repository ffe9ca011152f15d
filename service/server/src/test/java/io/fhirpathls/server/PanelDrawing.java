package io.fhirpathls.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Panels as Grafana would lay them out, three in a row, in one picture.
final class PanelDrawing {
  private static final int WIDTH = 340;
  private static final int HEIGHT = 210;
  private static final int PLOT_WIDTH = 270;
  private static final int PLOT_HEIGHT = 100;
  private static final int LEFT = 60;
  private static final int TOP = 30;

  /// As many names as have room below a plot.
  private static final int NAMES = 6;

  private static final List<String> COLOURS =
      List.of("#2f7ed8", "#d9822b", "#3d9a50", "#b03060", "#7a5cc2", "#0f9b9b");

  private final Instant from;
  private final double seconds;
  private final StringBuilder drawn = new StringBuilder();
  private int panels;

  PanelDrawing(Instant from, Instant to) {
    this.from = from;
    seconds = Duration.between(from, to).toMillis() / 1e3;
  }

  /// @param answers one for each target: series with `metric` and `values`
  void add(Dashboard.Panel panel, List<JsonArray> answers) {
    double top = 0;
    for (JsonArray answer : answers) {
      for (JsonElement series : answer) {
        for (JsonElement point : series.getAsJsonObject().getAsJsonArray("values")) {
          top = Math.max(top, value(point));
        }
      }
    }
    drawn.append(
        "<g transform=\"translate(%d %d)\"><text x=\"8\" y=\"18\" class=\"t\">%s</text>"
            .formatted(panels % 3 * WIDTH, panels / 3 * HEIGHT, escaped(panel.title())));
    drawn.append(
        "<path d=\"M%d %dv%dh%d\" class=\"a\"/><text x=\"%d\" y=\"%d\" class=\"v\">%s</text>"
            .formatted(
                LEFT, TOP, PLOT_HEIGHT, PLOT_WIDTH, LEFT - 6, TOP + 8, shown(top, panel.unit())));
    drawn.append(
        "<text x=\"%d\" y=\"%d\" class=\"v\">0</text>".formatted(LEFT - 6, TOP + PLOT_HEIGHT));
    int number = 0;
    for (int i = 0; i < answers.size(); i++) {
      for (JsonElement series : answers.get(i)) {
        line(series.getAsJsonObject(), panel.targets().get(i).legend(), number++, top);
      }
    }
    drawn.append("</g>\n");
    panels++;
  }

  private void line(JsonObject series, String legend, int number, double top) {
    String colour = COLOURS.get(number % COLOURS.size());
    StringBuilder points = new StringBuilder();
    for (JsonElement point : series.getAsJsonArray("values")) {
      double value = value(point);
      double x = point.getAsJsonArray().get(0).getAsDouble() - from.toEpochMilli() / 1e3;
      points.append(
          "%.0f,%.0f "
              .formatted(
                  LEFT + x / seconds * PLOT_WIDTH,
                  TOP + PLOT_HEIGHT * (top == 0 ? 1 : 1 - value / top)));
    }
    drawn.append(
        "<polyline points=\"%s\" stroke=\"%s\"/>".formatted(points.toString().strip(), colour));
    if (number < NAMES) {
      drawn.append(
          "<text x=\"%d\" y=\"%d\" class=\"l\" fill=\"%s\">%s</text>"
              .formatted(
                  number % 2 * WIDTH / 2 + 8,
                  TOP + PLOT_HEIGHT + 18 + number / 2 * 15,
                  colour,
                  escaped(named(legend, series.getAsJsonObject("metric")))));
    }
  }

  /// What has no value, as a quotient of nothing, is drawn as nothing.
  private static double value(JsonElement point) {
    double value =
        Double.parseDouble(point.getAsJsonArray().get(1).getAsString().replace("+Inf", "NaN"));
    return Double.isNaN(value) ? 0 : value;
  }

  private static String named(String legend, JsonObject labels) {
    String name = legend;
    for (Map.Entry<String, JsonElement> label : labels.entrySet()) {
      name = name.replace("{{" + label.getKey() + "}}", label.getValue().getAsString());
    }
    return name.length() > 30 ? name.substring(0, 29) + "…" : name;
  }

  private static String shown(double value, String unit) {
    return switch (unit) {
      case "s" -> "%.3g s".formatted(value);
      case "bytes" -> "%.0f MiB".formatted(value / (1 << 20));
      case "percentunit" -> "%.0f %%".formatted(value * 100);
      case "reqps" -> "%.3g/s".formatted(value);
      default -> "%.3g".formatted(value);
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  String svg() {
    int height = (panels + 2) / 3 * HEIGHT;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif">
    <style>.t{font-size:13px;font-weight:600}.v{font-size:10px;fill:#666;text-anchor:end}.l{font-size:10px}
    .a{fill:none;stroke:#ccc}polyline{fill:none;stroke-width:1.5}</style>
    <rect width="100%%" height="100%%" fill="#fff"/>
    %s</svg>
    """
        .formatted(3 * WIDTH, height, drawn);
  }
}
