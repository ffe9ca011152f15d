package io.fhirpathls.load.run;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.fixture.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
          "sharing",
          "load/measure.sh sharing",
          "correctness",
          "load/measure.sh correctness",
          "comparison",
          BENCH + "comparison package",
          "operations",
          BENCH + "operations package");

  private Results() {}

  /// @param name of the file, without its ending
  public static void write(Path folder, String name, JsonObject measured) throws IOException {
    JsonObject result = new JsonObject();
    result.addProperty("command", COMMANDS.getOrDefault(name, "load/run.sh " + name));
    result.addProperty("machine", Machine.now());
    measured.entrySet().forEach(entry -> result.add(entry.getKey(), entry.getValue()));
    Files.writeString(
        folder.resolve(name + ".json"),
        new GsonBuilder().setPrettyPrinting().create().toJson(result) + "\n");
  }

  static JsonObject read(Path folder, String name) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(name + ".json")))
        .getAsJsonObject();
  }
}
