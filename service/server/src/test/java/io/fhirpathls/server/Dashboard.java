package io.fhirpathls.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The dashboard that is delivered.
final class Dashboard {
  private static final Path FILE = Path.of("..", "..", "monitoring", "grafana", "fhirpathls.json");

  record Target(String query, String legend) {}

  record Panel(String title, String unit, List<Target> targets) {}

  private Dashboard() {}

  static List<Panel> panels() throws IOException {
    List<Panel> panels = new ArrayList<>();
    for (JsonElement each :
        JsonParser.parseString(Files.readString(FILE)).getAsJsonObject().getAsJsonArray("panels")) {
      JsonObject panel = each.getAsJsonObject();
      List<Target> targets = new ArrayList<>();
      for (JsonElement target : panel.getAsJsonArray("targets")) {
        targets.add(new Target(text(target, "expr"), text(target, "legendFormat")));
      }
      JsonObject defaults = panel.getAsJsonObject("fieldConfig").getAsJsonObject("defaults");
      panels.add(new Panel(text(panel, "title"), text(defaults, "unit"), targets));
    }
    return panels;
  }

  private static String text(JsonElement object, String key) {
    return object.getAsJsonObject().get(key).getAsString();
  }
}
