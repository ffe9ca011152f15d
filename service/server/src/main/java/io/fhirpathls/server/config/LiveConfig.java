package io.fhirpathls.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The settings of a running server. What operators have set by call lies over flags, environment
/// and file, and is forgotten when the server ends.
///
/// A change is made wholly or not at all: an unknown key, an unlawful value or a limit that
/// somebody cannot keep leaves everything as it was. Any thread may read and change.
public final class LiveConfig {
  private static final String CALL = "PATCH /config";

  private final List<Setting> flags;
  private final Map<String, String> environment;
  private final @Nullable Path file;
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final Map<String, Setting> called = new HashMap<>();
  private volatile Effective effective;

  /// @param settings what somebody has written, by key; all others have their defaults
  private record Effective(Map<String, Setting> settings, Config config) {}

  private record Subscriber(Consumer<Config> check, Consumer<Config> use) {}

  /// What a change has done.
  ///
  /// @param changed keys that have new values now
  /// @param waiting keys with new values in the file that need a restart; they stay as they were
  public record Change(SortedSet<String> changed, SortedSet<String> waiting) {}

  /// @param value as people write it; a secret as stars
  /// @param origin where it was set: a flag, a variable, a line of the file, a call, or the
  ///   defaults
  /// @param live whether it may change while the server runs
  public record Shown(String value, String origin, boolean live) {}

  /// @param flags what the command line set
  /// @param environment the whole environment of the process
  /// @param file the YAML file, when one was named
  /// @throws ConfigException with one line that says what to mend
  public LiveConfig(List<Setting> flags, Map<String, String> environment, @Nullable Path file) {
    this.flags = List.copyOf(flags);
    this.environment = Map.copyOf(environment);
    this.file = file;
    Map<String, Setting> settings = ConfigReader.settings(flags, environment, file);
    effective = new Effective(settings, ConfigReader.config(settings));
  }

  /// Of the process, for what is no setting of ours.
  public Map<String, String> environment() {
    return environment;
  }

  public Config current() {
    return effective.config();
  }

  /// The file that is read again; null when there is none.
  public @Nullable Path file() {
    return file;
  }

  /// Calls `use` with the configuration as it is now, and again after each change, in the order of
  /// the changes and never twice at once.
  public void subscribe(Consumer<Config> use) {
    subscribe(_ -> {}, use);
  }

  /// @param check throws a [ConfigException] when it could not use this one; then nobody has to
  public synchronized void subscribe(Consumer<Config> check, Consumer<Config> use) {
    check.accept(current());
    use.accept(current());
    subscribers.add(new Subscriber(check, use));
  }

  /// Reads the file again. What needs a restart stays as it is.
  ///
  /// @throws ConfigException with one line that says what to mend; then nothing has changed
  public synchronized Change reload() {
    Map<String, Setting> next = ConfigReader.settings(flags, environment, file);
    next.putAll(called);
    SortedSet<String> waiting = new TreeSet<>();
    for (String key : differences(ConfigReader.config(next))) {
      if (!Keys.isLive(key)) {
        waiting.add(key);
        put(next, key, effective.settings().get(key));
      }
    }
    return new Change(use(next), waiting);
  }

  /// Sets keys until the server ends.
  ///
  /// @param changes a key without a value is again what flags, environment and file say
  /// @throws ConfigException with one line that says what to mend; then nothing has changed
  public synchronized Change set(Map<String, @Nullable String> changes) {
    Map<String, Setting> calls = new HashMap<>(called);
    Map<String, Setting> next = new HashMap<>(effective.settings());
    Map<String, Setting> beneath = ConfigReader.settings(flags, environment, file);
    new TreeMap<>(changes)
        .forEach((key, text) -> {
          Setting written = ConfigReader.known(new Setting(key, text == null ? "" : text, CALL));
          put(calls, key, text == null ? null : written);
          put(next, key, text == null ? beneath.get(key) : written);
        });
    for (String key : differences(ConfigReader.config(next))) {
      if (!Keys.isLive(key)) {
        throw new ConfigException(CALL + ": " + key + " needs a restart of the server");
      }
    }
    SortedSet<String> changed = use(next);
    called.clear();
    called.putAll(calls);
    return new Change(changed, new TreeSet<>());
  }

  /// All keys with what holds for them.
  public SortedMap<String, Shown> show() {
    Effective now = effective;
    SortedMap<String, Shown> shown = new TreeMap<>();
    Keys.texts(now.config())
        .forEach((key, text) -> {
          Setting setting = now.settings().get(key);
          String origin = setting == null ? "default" : setting.origin();
          shown.put(key, new Shown(text, origin, Keys.isLive(key)));
        });
    return shown;
  }

  private SortedSet<String> use(Map<String, Setting> settings) {
    Config next = ConfigReader.config(settings);
    SortedSet<String> changed = differences(next);
    List<Subscriber> all = new ArrayList<>(changed.isEmpty() ? List.of() : subscribers);
    all.forEach(subscriber -> subscriber.check().accept(next));
    effective = new Effective(settings, next);
    all.forEach(subscriber -> subscriber.use().accept(next));
    return changed;
  }

  private SortedSet<String> differences(Config next) {
    SortedMap<String, Object> before = Keys.values(current());
    SortedSet<String> different = new TreeSet<>();
    Keys.values(next)
        .forEach((key, value) -> {
          if (!value.equals(before.get(key))) {
            different.add(key);
          }
        });
    return different;
  }

  private static void put(Map<String, Setting> settings, String key, @Nullable Setting setting) {
    if (setting == null) {
      settings.remove(key);
    } else {
      settings.put(key, setting);
    }
  }
}
