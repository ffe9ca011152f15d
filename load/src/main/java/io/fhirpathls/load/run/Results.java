package io.fhirpathls.load.run;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// What was measured, where and how: files of JSON that are committed.
public final class Results {
  private static final String BENCH = "mvn -q -pl load -am -Pbench -DskipTests -Dbench=";

  private static final Map<String, String> COMMANDS =
      Map.of(
          "growth",
          "load/measure.sh growth",
          "edits",
          "load/measure.sh edits",
          "comparison",
          BENCH + "comparison package",
          "operations",
          BENCH + "operations package");

  private Results() {}

  /// @param name of the file, without its ending
  public static void write(Path folder, String name, JsonObject measured) throws IOException {
    JsonObject result = new JsonObject();
    result.addProperty("command", COMMANDS.getOrDefault(name, "load/run.sh " + name));
    result.addProperty("machine", machine());
    measured.entrySet().forEach(entry -> result.add(entry.getKey(), entry.getValue()));
    Files.writeString(
        folder.resolve(name + ".json"),
        new GsonBuilder().setPrettyPrinting().create().toJson(result) + "\n");
  }

  static JsonObject read(Path folder, String name) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(name + ".json")))
        .getAsJsonObject();
  }

  /// Without a name: only what matters for the figures. The load says how busy it was with others.
  private static String machine() throws IOException {
    long memory =
        Files.readAllLines(Path.of("/proc/meminfo")).stream()
            .filter(line -> line.startsWith("MemTotal:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0);
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    return "%d cores, %d GiB, Java %s, load %s at the end, %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            memory >> 20,
            Runtime.version().feature(),
            load,
            LocalDate.now(ZoneOffset.UTC));
  }
}
