package io.fhirpathls.server.config;

import io.fhirpathls.analysis.Severities;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The keys of the configuration, as the records of [Config] make them. A component whose type is
/// itself a part of the configuration is a section; every other component is a key.
final class Keys {
  /// @param live whether it may change while the server runs
  /// @param secret whether its value is never shown
  private record Traits(boolean live, boolean secret) {
    static final Traits NONE = new Traits(false, false);
  }

  private static final SortedMap<String, Traits> ALL = all();

  private Keys() {}

  static SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(ALL.keySet()));
  }

  static boolean isLive(String key) {
    return ALL.getOrDefault(key, Traits.NONE).live();
  }

  static boolean isSecret(String key) {
    return ALL.getOrDefault(key, Traits.NONE).secret();
  }

  /// What every key has in this configuration, as people write it.
  static SortedMap<String, String> texts(Config config) {
    SortedMap<String, String> texts = new TreeMap<>();
    walk(Config.class, config, "", false, (key, _, value) -> texts.put(key, Values.text(value)));
    return texts;
  }

  /// What every key has in this configuration. Other than their texts, values tell two secrets
  /// apart.
  static SortedMap<String, Object> values(Config config) {
    SortedMap<String, Object> values = new TreeMap<>();
    walk(Config.class, config, "", false, (key, _, value) -> values.put(key, value));
    return values;
  }

  private static SortedMap<String, Traits> all() {
    SortedMap<String, Traits> all = new TreeMap<>();
    walk(
        Config.class,
        Config.DEFAULTS,
        "",
        false,
        (key, live, value) -> all.put(key, new Traits(live, value instanceof Secret)));
    return all;
  }

  private interface Visitor {
    void key(String name, boolean live, Object value);
  }

  private static void walk(
      Class<?> type, Object record, String prefix, boolean sectionIsLive, Visitor visitor) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = prefix + kebab(component.getName());
      boolean live = sectionIsLive || component.isAnnotationPresent(Live.class);
      Object value = value(component, record);
      if (value instanceof Severities severities) {
        SeverityReader.texts(severities)
            .forEach((code, severity) -> visitor.key(key + "." + code, live, severity));
      } else if (isSection(component)) {
        walk(component.getType(), value, key + ".", live, visitor);
      } else {
        visitor.key(key, live, value);
      }
    }
  }

  static boolean isSection(RecordComponent component) {
    return component.getType().isRecord() && !Values.isValue(component.getType());
  }

  static Object value(RecordComponent component, Object record) {
    try {
      @Nullable Object value = component.getAccessor().invoke(record);
      if (value == null) {
        throw new IllegalStateException("a setting without a value");
      }
      return value;
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
