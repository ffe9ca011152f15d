package io.fhirpathls.server.config;

import io.fhirpathls.analysis.Severities;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/// Fills the records of [Config] from flat settings, see [Keys].
final class RecordReader {
  private final Map<String, Setting> settings;

  RecordReader(Map<String, Setting> settings) {
    this.settings = settings;
  }

  <T extends Record> T read(Class<T> type, String prefix, Object defaults) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object fallback = Keys.value(components[i], defaults);
      String key = prefix + Keys.kebab(components[i].getName());
      values[i] =
          components[i].getType() == Severities.class
              ? SeverityReader.read(key + ".", settings, RecordReader::wrong)
              : Keys.isSection(components[i])
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
      return Values.parse(type, setting.text());
    } catch (IllegalArgumentException unlawful) {
      throw wrong(setting, String.valueOf(unlawful.getMessage()));
    }
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
            .formatted(
                setting.origin(),
                setting.key(),
                Keys.isSecret(setting.key()) ? Secret.SHOWN : setting.text(),
                allowed));
  }
}
