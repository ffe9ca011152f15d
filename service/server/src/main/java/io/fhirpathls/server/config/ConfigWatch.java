package io.fhirpathls.server.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the configuration file again when it has changed.
public final class ConfigWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);

  private final LiveConfig live;
  private final Path file;
  private final FileWatch watch;

  private ConfigWatch(LiveConfig live, Path file) {
    this.live = live;
    this.file = file;
    this.watch = FileWatch.start("config", List.of(file), this::reload);
  }

  /// @return null when there is no file to look at
  public static @Nullable ConfigWatch start(LiveConfig live) {
    Path file = live.file();
    return file == null ? null : new ConfigWatch(live, file);
  }

  @Override
  public void close() {
    watch.close();
  }

  private void reload() {
    try {
      LiveConfig.Change change = live.reload();
      if (!change.changed().isEmpty()) {
        LOG.info("{} has changed, and with it {}", file.getFileName(), change.changed());
      }
      if (!change.waiting().isEmpty()) {
        LOG.warn("{} need a restart and stay as they were", change.waiting());
      }
    } catch (ConfigException wrong) {
      LOG.error("the configuration stays as it was: {}", wrong.getMessage());
    } catch (RuntimeException crash) {
      LOG.error("the configuration stays as it was: {}", crash.getClass().getName());
    }
  }
}
