package io.fhirpathls.server.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Severities;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The settings as a JSON schema, for editors that help those who write them.
public final class SettingsSchema {

  private SettingsSchema() {}

  /// The schema of the section, as it stands in a client's settings.
  public static JsonObject json() {
    JsonObject schema = new JsonObject();
    schema.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
    schema.addProperty("title", "Settings of the FHIRPath Language Server");
    addRecord(schema, ClientSettings.DEFAULTS);
    return schema;
  }

  private static void addRecord(JsonObject schema, Record defaults) {
    JsonObject properties = new JsonObject();
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      properties.add(component.getName(), property(component, Reflection.get(component, defaults)));
    }
    addObject(schema, properties);
  }

  private static void addObject(JsonObject schema, JsonObject properties) {
    schema.addProperty("type", "object");
    schema.addProperty("additionalProperties", false);
    schema.add("properties", properties);
  }

  private static JsonObject property(RecordComponent component, @Nullable Object value) {
    About about = component.getAnnotation(About.class);
    JsonObject schema = new JsonObject();
    schema.addProperty("description", about.value());
    switch (value) {
      case Severities _ -> addObject(schema, severities());
      case Record section -> addRecord(schema, section);
      case Boolean set -> {
        schema.addProperty("type", "boolean");
        schema.addProperty("default", set);
      }
      case Integer number -> {
        schema.addProperty("type", "integer");
        schema.addProperty("minimum", about.min());
        schema.addProperty("maximum", about.max());
        schema.addProperty("default", number);
      }
      case Enum<?> word -> {
        addWords(schema, SettingsReader.words(component.getType()));
        schema.addProperty("default", SettingsReader.word(word));
      }
      case null -> addWords(schema, SettingsReader.words(component.getType()));
      default -> throw new IllegalStateException("no setting: " + component);
    }
    return schema;
  }

  private static JsonObject severities() {
    JsonObject properties = new JsonObject();
    for (ProblemKind kind : ProblemKind.values()) {
      JsonObject schema = new JsonObject();
      addWords(schema, SettingsReader.severityWords());
      schema.addProperty("default", kind.severity().name().toLowerCase(Locale.ROOT));
      properties.add(kind.code(), schema);
    }
    return properties;
  }

  private static void addWords(JsonObject schema, List<String> words) {
    JsonArray all = new JsonArray();
    words.forEach(all::add);
    schema.add("enum", all);
  }
}
