package io.fhirpathls.server.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Severities;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.files.Excluded;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The settings as a JSON schema, for editors that help those who write them.
public final class SettingsSchema {

  /// What a FHIR version may be: one of these.
  private final List<JsonObject> versions;

  private SettingsSchema(JsonObject... versions) {
    this.versions = List.of(versions);
  }

  /// The schema of the section, as it stands in the settings of a client of any server: one may
  /// know versions that others do not.
  public static JsonObject json() {
    JsonObject version = new JsonObject();
    version.addProperty("type", "string");
    return schema(words(FhirVersion.builtIn()), version);
  }

  /// The schema of the section, as a server with these versions takes it.
  public static JsonObject json(FhirModels models) {
    return schema(words(models.versions()));
  }

  private static JsonObject schema(JsonObject... versions) {
    JsonObject schema = new JsonObject();
    schema.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
    schema.addProperty("title", "Settings of the FHIRPath Language Server");
    new SettingsSchema(versions).addRecord(schema, ClientSettings.DEFAULTS);
    return schema;
  }

  private static JsonObject words(List<FhirVersion> versions) {
    JsonObject schema = new JsonObject();
    addWords(schema, versions.stream().map(FhirVersion::label).toList());
    return schema;
  }

  private void addRecord(JsonObject schema, Record defaults) {
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

  private JsonObject property(RecordComponent component, @Nullable Object value) {
    About about = component.getAnnotation(About.class);
    JsonObject schema = new JsonObject();
    schema.addProperty("description", about.value());
    switch (value) {
      case Severities _ -> addObject(schema, severities());
      case Excluded _ -> addPatterns(schema);
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
      case null -> addVersions(schema);
      default -> throw new IllegalStateException("no setting: " + component);
    }
    return schema;
  }

  private void addVersions(JsonObject schema) {
    if (versions.size() == 1) {
      versions.getFirst().asMap().forEach(schema::add);
    } else {
      JsonArray any = new JsonArray();
      versions.forEach(any::add);
      schema.add("anyOf", any);
    }
  }

  private static void addPatterns(JsonObject schema) {
    JsonObject pattern = new JsonObject();
    pattern.addProperty("description", Excluded.ALLOWED);
    pattern.addProperty("type", "string");
    pattern.addProperty("maxLength", Excluded.LONGEST);
    schema.addProperty("type", "array");
    schema.add("items", pattern);
    schema.addProperty("maxItems", Excluded.MOST);
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
