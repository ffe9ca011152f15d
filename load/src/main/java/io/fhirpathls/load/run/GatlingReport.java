package io.fhirpathls.load.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Gatling says about times, on the pages of its newest report: it writes them for people
/// only.
final class GatlingReport {
  private static final Pattern NAME = Pattern.compile("<title>Gatling Stats - (.*?)</title>");

  /// One row of a page's table: over all, of what went well, and of what failed.
  private static final Pattern ROW =
      Pattern.compile(
          "<td class=\"title\">([^<]+)<.*?<td class=\"total\">([^<]+)<.*?<td class=\"ko\">([^<]+)<",
          Pattern.DOTALL);

  private GatlingReport() {}

  /// @return by name of the request, in milliseconds
  static JsonObject times(Path folder, String simulation) throws IOException {
    JsonObject times = new JsonObject();
    for (Path page : pages(newest(folder, simulation))) {
      String text = Files.readString(page);
      Matcher title = NAME.matcher(text);
      if (title.find() && !title.group(1).startsWith("send ")) {
        times.add(title.group(1), figures(text));
      }
    }
    return times;
  }

  private static JsonObject figures(String page) {
    JsonObject figures = new JsonObject();
    Matcher row = ROW.matcher(page);
    while (row.find()) {
      switch (row.group(1)) {
        case "Total count" -> {
          figures.addProperty("count", Long.valueOf(row.group(2)));
          figures.addProperty("failed", Long.valueOf(row.group(3)));
        }
        case "50th percentile" -> figures.addProperty("p50", Long.valueOf(row.group(2)));
        case "95th percentile" -> figures.addProperty("p95", Long.valueOf(row.group(2)));
        case "99th percentile" -> figures.addProperty("p99", Long.valueOf(row.group(2)));
        default -> {}
      }
    }
    return figures;
  }

  private static Path newest(Path folder, String simulation) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(it -> Files.isRegularFile(it.resolve("index.html")))
          .filter(it -> isOf(it, simulation))
          .max(Comparator.comparing(Path::toString))
          .orElseThrow(() -> new IOException("no report of Gatling in " + folder));
    }
  }

  private static List<Path> pages(Path report) throws IOException {
    try (Stream<Path> all = Files.list(report)) {
      return all.filter(it -> String.valueOf(it.getFileName()).startsWith("req_"))
          .sorted()
          .toList();
    }
  }

  private static boolean isOf(Path report, String simulation) {
    String name = String.valueOf(report.getFileName()).replace("-", "");
    return name.toLowerCase(Locale.ROOT).startsWith(simulation.toLowerCase(Locale.ROOT));
  }
}
