package io.fhirpathls.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lays the sources over one another: flags over environment over file over defaults. An unknown
/// key is an error, for a setting that is silently ignored is worse than a server that does not
/// start.
public final class ConfigReader {
  private static final String PREFIX = "FHIRPATHLS_";

  /// What the start script reads, not the server.
  private static final Set<String> SCRIPT =
      Set.of("FHIRPATHLS_JAVA_HOME", "FHIRPATHLS_JAVA_OPTS", "FHIRPATHLS_PROFILE");

  private static final SortedSet<String> KEYS = Keys.names();

  private ConfigReader() {}

  /// @param flags what the command line set; their keys are known to be right
  /// @param environment the whole environment of the process
  /// @param file the YAML file, when one was named
  /// @throws ConfigException with one line that says what to mend
  public static Config read(
      List<Setting> flags, Map<String, String> environment, @Nullable Path file) {
    return config(settings(flags, environment, file));
  }

  /// The settings that somebody has written, by key.
  static Map<String, Setting> settings(
      List<Setting> flags, Map<String, String> environment, @Nullable Path file) {
    List<Setting> layers = new ArrayList<>();
    if (file != null) {
      for (Setting setting : YamlFile.read(file)) {
        layers.add(known(setting));
      }
    }
    layers.addAll(fromEnvironment(environment));
    layers.addAll(flags);
    Map<String, Setting> effective = new HashMap<>();
    layers.forEach(setting -> effective.put(setting.key(), setting));
    return effective;
  }

  static Config config(Map<String, Setting> settings) {
    return new RecordReader(settings).read(Config.class, "", Config.DEFAULTS);
  }

  static Setting known(Setting setting) {
    if (!KEYS.contains(setting.key())) {
      throw new ConfigException(
          "%s: unknown key %s; the nearest known key is %s"
              .formatted(setting.origin(), setting.key(), Nearest.to(setting.key(), KEYS)));
    }
    return setting;
  }

  private static List<Setting> fromEnvironment(Map<String, String> environment) {
    Map<String, String> names = new TreeMap<>();
    KEYS.forEach(key -> names.put(environmentName(key), key));
    List<Setting> settings = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach((name, text) -> {
          if (!name.startsWith(PREFIX) || SCRIPT.contains(name) || isServiceLink(name)) {
            return;
          }
          String key = names.get(name);
          if (key == null) {
            throw new ConfigException(
                "environment: unknown variable %s; the nearest known one is %s"
                    .formatted(name, Nearest.to(name, names.keySet())));
          }
          settings.add(new Setting(key, text, name));
        });
    return settings;
  }

  /// Kubernetes tells every container where a Service named `fhirpathls` is, in variables of our
  /// prefix: `FHIRPATHLS_PORT=tcp://10.0.0.1:8080`, `FHIRPATHLS_SERVICE_HOST` and so on.
  private static boolean isServiceLink(String name) {
    return name.startsWith(PREFIX + "SERVICE_")
        || name.equals(PREFIX + "PORT")
        || name.startsWith(PREFIX + "PORT_");
  }

  private static String environmentName(String key) {
    return PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
