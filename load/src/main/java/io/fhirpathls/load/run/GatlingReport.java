package io.fhirpathls.load.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/// What Gatling says about times, of its newest report.
final class GatlingReport {
  private GatlingReport() {}

  /// @return by name of the request, in milliseconds
  static JsonObject times(Path folder, String simulation) throws IOException {
    Path report;
    try (Stream<Path> all = Files.list(folder)) {
      report =
          all.filter(it -> Files.isRegularFile(it.resolve("js").resolve("stats.json")))
              .filter(it -> isOf(it, simulation))
              .max(Comparator.comparing(Path::toString))
              .orElseThrow(() -> new IOException("no report of Gatling in " + folder));
    }
    JsonObject times = new JsonObject();
    JsonObject contents =
        JsonParser.parseString(Files.readString(report.resolve("js").resolve("stats.json")))
            .getAsJsonObject()
            .getAsJsonObject("contents");
    for (JsonElement each : contents.asMap().values()) {
      JsonObject request = each.getAsJsonObject();
      JsonObject said = request.getAsJsonObject("stats");
      JsonObject kept = new JsonObject();
      kept.add("count", said.getAsJsonObject("numberOfRequests").get("total"));
      kept.add("failed", said.getAsJsonObject("numberOfRequests").get("ko"));
      kept.add("p50", said.getAsJsonObject("percentiles1").get("total"));
      kept.add("p95", said.getAsJsonObject("percentiles3").get("total"));
      kept.add("p99", said.getAsJsonObject("percentiles4").get("total"));
      String name = request.get("name").getAsString();
      if (!name.startsWith("send ")) {
        times.add(name, kept);
      }
    }
    return times;
  }

  private static boolean isOf(Path report, String simulation) {
    String name = String.valueOf(report.getFileName()).replace("-", "");
    return name.toLowerCase(Locale.ROOT).startsWith(simulation.toLowerCase(Locale.ROOT));
  }
}
