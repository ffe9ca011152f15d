package io.fhirpathls.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the configuration file again when it has changed. It is looked at once a second and not
/// watched by the system: a mounted ConfigMap changes by a link to a link, of which no watch hears.
public final class ConfigWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);

  private final LiveConfig live;
  private final Path file;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("config").daemon().factory());

  /// What was read last, and what was seen last. A file is read when it has been at rest for a
  /// second, so that no half of one counts; and once at the start, for it may have changed since
  /// the server read it.
  private @Nullable Stamp read;

  private @Nullable Stamp seen;

  /// @param key tells a file from another one of the same name, where the system can
  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  private ConfigWatch(LiveConfig live, Path file) {
    this.live = live;
    this.file = file;
  }

  /// @return null when there is no file to look at
  public static @Nullable ConfigWatch start(LiveConfig live) {
    Path file = live.file();
    if (file == null) {
      return null;
    }
    ConfigWatch watch = new ConfigWatch(live, file);
    var _ = watch.ticker.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
    return watch;
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  private void look() {
    Stamp now = stamp();
    boolean rests = now != null && now.equals(seen);
    seen = now;
    if (now != null && rests && !now.equals(read)) {
      read = now;
      reload();
    }
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

  private @Nullable Stamp stamp() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException gone) {
      return null;
    }
  }
}
