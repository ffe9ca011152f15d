package io.fhirpathls.server.config;

import io.fhirpathls.analysis.Severities;
import io.fhirpathls.model.FhirVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Fills the records of [Config] from flat settings. A component whose type is itself a part of the
/// configuration is a section; every other component is a key.
final class RecordReader {
  private final Map<String, Setting> settings;

  RecordReader(Map<String, Setting> settings) {
    this.settings = settings;
  }

  /// The keys of a record type, `listen.port` and its like.
  static SortedSet<String> keys(Class<?> type) {
    SortedSet<String> keys = new TreeSet<>();
    collect(type, "", keys);
    return keys;
  }

  private static void collect(Class<?> type, String prefix, SortedSet<String> keys) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = prefix + kebab(component.getName());
      if (component.getType() == Severities.class) {
        SeverityReader.keys(key + ".", keys);
      } else if (isSection(component)) {
        collect(component.getType(), key + ".", keys);
      } else {
        keys.add(key);
      }
    }
  }

  <T extends Record> T read(Class<T> type, String prefix, Object defaults) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object fallback = valueOf(components[i], defaults);
      String key = prefix + kebab(components[i].getName());
      values[i] =
          components[i].getType() == Severities.class
              ? SeverityReader.read(key + ".", settings, RecordReader::wrong)
              : isSection(components[i])
                  ? read(components[i].getType().asSubclass(Record.class), key + ".", fallback)
                  : value(components[i].getType(), key, fallback);
    }
    return construct(type, prefix, components, values);
  }

  private Object value(Class<?> type, String key, Object fallback) {
    Setting setting = settings.get(key);
    if (setting == null) {
      return fallback;
    }
    try {
      return parse(type, setting.text());
    } catch (IllegalArgumentException unlawful) {
      throw wrong(setting, String.valueOf(unlawful.getMessage()));
    }
  }

  private static Object parse(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == int.class) {
      try {
        return Integer.parseInt(text.strip());
      } catch (NumberFormatException notANumber) {
        throw new IllegalArgumentException("a whole number", notANumber);
      }
    }
    if (type == boolean.class) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "on", "true", "yes" -> true;
        case "off", "false", "no" -> false;
        default -> throw new IllegalArgumentException("on or off");
      };
    }
    if (type == Duration.class) {
      return Durations.parse(text);
    }
    if (type == ByteSize.class) {
      return ByteSize.parse(text);
    }
    if (type == Port.class) {
      return Port.parse(text);
    }
    if (type == FhirVersion.class) {
      FhirVersion version = FhirVersion.of(text);
      if (version == null) {
        throw new IllegalArgumentException("R4, R4B or R5");
      }
      return version;
    }
    throw new IllegalStateException("no way to read a " + type);
  }

  private <T> T construct(
      Class<T> type, String prefix, RecordComponent[] components, Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Check.Unlawful unlawful) {
        String key = prefix + unlawful.key;
        Setting setting = settings.get(key);
        throw wrong(
            setting == null ? new Setting(key, "?", "defaults") : setting, unlawful.allowed);
      }
      throw new IllegalStateException(thrown);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ConfigException wrong(Setting setting, String allowed) {
    return new ConfigException(
        "%s: %s = %s is not lawful; allowed is %s"
            .formatted(setting.origin(), setting.key(), setting.text(), allowed));
  }

  private static Object valueOf(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean isSection(RecordComponent component) {
    return component.getType().getEnclosingClass() == Config.class;
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
