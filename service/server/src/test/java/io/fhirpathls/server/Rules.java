package io.fhirpathls.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The alerts that are delivered.
final class Rules {
  private static final Path FILE = Path.of("..", "..", "monitoring", "rules.yml");
  private static final Pattern WINDOW = Pattern.compile("\\[\\d+[mh]]");
  private static final Pattern PATIENCE = Pattern.compile("(?m)^( +for:) \\d+m$");

  private Rules() {}

  static List<String> queries() throws IOException {
    return rules().stream().map(rule -> String.valueOf(rule.get("expr"))).toList();
  }

  static List<String> alerts() throws IOException {
    return rules().stream()
        .filter(rule -> rule.containsKey("alert"))
        .map(rule -> String.valueOf(rule.get("alert")))
        .toList();
  }

  /// The same with other lengths of time, for a test that does not last for hours. Nothing else
  /// changes.
  static String within(String window, String patience) throws IOException {
    String text = WINDOW.matcher(Files.readString(FILE)).replaceAll("[" + window + "]");
    return PATIENCE.matcher(text).replaceAll("$1 " + patience);
  }

  private static List<Map<?, ?>> rules() throws IOException {
    Object file = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
    List<Map<?, ?>> rules = new ArrayList<>();
    if (file instanceof Map<?, ?> root && root.get("groups") instanceof List<?> groups) {
      for (Object group : groups) {
        if (group instanceof Map<?, ?> named && named.get("rules") instanceof List<?> list) {
          list.forEach(rule -> rules.add((Map<?, ?>) rule));
        }
      }
    }
    return rules;
  }
}
