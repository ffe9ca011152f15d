package io.fhirpathls.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fhirpathls.model.FhirModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsSchemaTest {
  private static final JsonObject SCHEMA = SettingsSchema.json();

  /// The file is what people get without a server. After a change of the settings, write there what
  /// this test expects.
  @Test
  void theFileIsTheSchema() throws IOException {
    String expected =
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(SCHEMA) + "\n";
    assertThat(Files.readString(Path.of("..", "settings.schema.json"))).isEqualTo(expected);
  }

  @Test
  void everySettingIsOnThePageOfTheProtocol() throws IOException {
    String page = Files.readString(Path.of("..", "PROTOCOL.md"));
    leaves("", SCHEMA)
        .forEach((key, schema) -> {
          if (key.startsWith("problems.")) {
            assertThat(page).contains("| `problems` |");
          } else {
            String value = schema.has("default") ? schema.get("default").getAsString() : "";
            assertThat(page).contains("| `" + key + "` | " + value);
          }
        });
  }

  /// What the schema gives as a default and as an example is read without a complaint.
  @Test
  void theReaderTakesWhatTheSchemaAllows() {
    leaves("", SCHEMA)
        .forEach((key, schema) -> {
          if (schema.has("anyOf")) {
            JsonElement words = schema.getAsJsonArray("anyOf").get(0).getAsJsonObject().get("enum");
            words.getAsJsonArray().forEach(word -> isRead(key, word));
          }
          if (schema.has("enum")) {
            schema.getAsJsonArray("enum").forEach(word -> isRead(key, word));
          }
          for (String bound : new String[] {"default", "minimum", "maximum"}) {
            if (schema.has(bound)) {
              isRead(key, schema.get(bound));
            }
          }
        });
  }

  private static void isRead(String key, JsonElement value) {
    JsonElement settings = value;
    String[] names = key.split("\\.");
    for (int i = names.length - 1; i >= 0; i--) {
      JsonObject outer = new JsonObject();
      outer.add(names[i], settings);
      settings = outer;
    }
    assertThat(SettingsReader.read(settings, FhirModels.load()).complaints())
        .as("%s", settings)
        .isEmpty();
  }

  /// Settings with a value of their own, by their keys.
  private static Map<String, JsonObject> leaves(String prefix, JsonObject schema) {
    Map<String, JsonObject> leaves = new LinkedHashMap<>();
    schema
        .getAsJsonObject("properties")
        .asMap()
        .forEach((name, each) -> {
          JsonObject property = each.getAsJsonObject();
          if (property.has("properties")) {
            leaves.putAll(leaves(prefix + name + ".", property));
          } else {
            leaves.put(prefix + name, property);
          }
        });
    return leaves;
  }
}
