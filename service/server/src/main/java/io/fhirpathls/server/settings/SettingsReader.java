package io.fhirpathls.server.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.analysis.Severities;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.server.config.Nearest;
import io.fhirpathls.workspace.files.Excluded;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads [ClientSettings]. A wrong setting is ignored and complained of by its name, and all others
/// hold: an editor must not lose its formatting over a misspelt word elsewhere.
public final class SettingsReader {
  /// The section of a client's settings that is ours.
  public static final String SECTION = "fhirpath";

  private static final int MAX_COMPLAINTS = 20;
  private static final int MAX_NAME = 60;

  /// What was read.
  ///
  /// @param complaints one sentence for each wrong setting
  public record Read(ClientSettings settings, List<String> complaints) {}

  private final List<String> complaints = new ArrayList<>();
  private final FhirModels models;

  private SettingsReader(FhirModels models) {
    this.models = models;
  }

  /// @param section the value of the section; null where the client has none
  /// @param models of the versions that may be named
  public static Read read(@Nullable JsonElement section, FhirModels models) {
    SettingsReader reader = new SettingsReader(models);
    ClientSettings settings = reader.record(section, SECTION, ClientSettings.DEFAULTS);
    return new Read(settings, List.copyOf(reader.complaints));
  }

  private <R extends Record> R record(@Nullable JsonElement json, String key, R defaults) {
    if (json == null || json instanceof JsonNull) {
      return defaults;
    }
    if (!(json instanceof JsonObject object)) {
      complain(key, "an object");
      return defaults;
    }
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    known(object, key, names);
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      values[i] =
          value(
              object.get(name),
              key + "." + name,
              components[i],
              Reflection.get(components[i], defaults));
    }
    return Reflection.construct(defaults, values);
  }

  private @Nullable Object value(
      @Nullable JsonElement json,
      String key,
      RecordComponent component,
      @Nullable Object fallback) {
    if (json == null || json instanceof JsonNull) {
      return fallback;
    }
    Class<?> type = component.getType();
    if (fallback instanceof Severities) {
      return severities(json, key);
    }
    if (fallback instanceof Excluded) {
      return excluded(json, key);
    }
    if (fallback instanceof Record section) {
      return record(json, key, section);
    }
    Object read =
        json instanceof JsonPrimitive primitive ? primitive(primitive, type, component) : null;
    if (read == null) {
      complain(key, allowed(type, component));
      return fallback;
    }
    return read;
  }

  private @Nullable Object primitive(JsonPrimitive json, Class<?> type, RecordComponent component) {
    if (type == boolean.class) {
      return json.isBoolean() ? json.getAsBoolean() : null;
    }
    if (type == int.class) {
      return json.isNumber() ? number(json, component.getAnnotation(About.class)) : null;
    }
    if (!json.isString()) {
      return null;
    }
    if (type == FhirVersion.class) {
      return models.version(json.getAsString());
    }
    return Stream.of(type.getEnumConstants())
        .filter(constant -> word(constant).equals(json.getAsString()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Integer number(JsonPrimitive json, About about) {
    double value = json.getAsDouble();
    boolean lawful = value == Math.rint(value) && value >= about.min() && value <= about.max();
    return lawful ? (Integer) (int) value : null;
  }

  private String allowed(Class<?> type, RecordComponent component) {
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == int.class) {
      About about = component.getAnnotation(About.class);
      return "a whole number from " + about.min() + " to " + about.max();
    }
    return "one of "
        + String.join(", ", type == FhirVersion.class ? labels(models.versions()) : words(type));
  }

  private static List<String> labels(List<FhirVersion> versions) {
    return versions.stream().map(FhirVersion::label).toList();
  }

  /// How the constants of an enum are written in settings.
  static List<String> words(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(SettingsReader::word).toList();
  }

  static String word(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Severities severities(JsonElement json, String key) {
    if (!(json instanceof JsonObject object)) {
      complain(key, "an object");
      return Severities.DEFAULTS;
    }
    known(object, key, Stream.of(ProblemKind.values()).map(ProblemKind::code).toList());
    Severities severities = Severities.DEFAULTS;
    for (ProblemKind kind : ProblemKind.values()) {
      JsonElement written = object.get(kind.code());
      if (written == null) {
        continue;
      }
      String text = written instanceof JsonPrimitive word ? word.getAsString() : "";
      if (!severityWords().contains(text)) {
        complain(key + "." + kind.code(), "one of " + String.join(", ", severityWords()));
      } else {
        severities = severities.with(kind, severity(text));
      }
    }
    return severities;
  }

  private Excluded excluded(JsonElement json, String key) {
    if (!(json instanceof JsonArray array)) {
      complain(key, "a list of patterns");
      return Excluded.NONE;
    }
    if (array.size() > Excluded.MOST) {
      tell(key + " has more than " + Excluded.MOST + " patterns: those after them are ignored");
    }
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < Math.min(array.size(), Excluded.MOST); i++) {
      boolean isText = array.get(i) instanceof JsonPrimitive text && text.isString();
      if (isText && Excluded.isPattern(array.get(i).getAsString())) {
        patterns.add(array.get(i).getAsString());
      } else {
        complain(key + "[" + i + "]", Excluded.ALLOWED);
      }
    }
    return new Excluded(patterns);
  }

  static List<String> severityWords() {
    return Stream.concat(words(Severity.class).stream(), Stream.of("off")).toList();
  }

  private static @Nullable Severity severity(String word) {
    return Stream.of(Severity.values())
        .filter(severity -> word(severity).equals(word))
        .findFirst()
        .orElse(null);
  }

  private void known(JsonObject object, String key, List<String> names) {
    for (String written : object.keySet()) {
      if (!names.contains(written)) {
        String near =
            written.length() > MAX_NAME
                ? ""
                : "; the nearest is " + key + "." + Nearest.to(written, names);
        tell(key + "." + shortened(written) + " is no setting" + near);
      }
    }
  }

  private void complain(String key, String allowed) {
    tell(key + " is ignored; allowed is " + allowed);
  }

  private void tell(String complaint) {
    if (complaints.size() < MAX_COMPLAINTS) {
      complaints.add(complaint);
    }
  }

  private static String shortened(String name) {
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "...";
  }
}
