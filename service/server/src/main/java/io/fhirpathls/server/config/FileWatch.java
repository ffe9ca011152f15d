package io.fhirpathls.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells when one of some files has changed. They are looked at once a second and not watched by
/// the system: a mounted ConfigMap or Secret changes by a link to a link, of which no watch hears.
///
/// Files count when all of them have been at rest for a second, so that no half of one is read, and
/// no certificate without its key; and once at the start, for they may have changed since they were
/// read first.
public final class FileWatch implements AutoCloseable {
  private final List<Path> files;
  private final Runnable changed;
  private final ScheduledExecutorService ticker;
  private @Nullable List<Stamp> told;
  private @Nullable List<Stamp> seen;

  /// @param key tells a file from another one of the same name, where the system can
  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  private FileWatch(String name, List<Path> files, Runnable changed) {
    this.files = List.copyOf(files);
    this.changed = changed;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
  }

  /// @param name of the thread
  /// @param changed must not throw
  public static FileWatch start(String name, List<Path> files, Runnable changed) {
    FileWatch watch = new FileWatch(name, files, changed);
    var _ = watch.ticker.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
    return watch;
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  private void look() {
    List<Stamp> now = stamps();
    boolean rests = now != null && now.equals(seen);
    seen = now;
    if (now != null && rests && !now.equals(told)) {
      told = now;
      changed.run();
    }
  }

  /// Null while one is not there.
  private @Nullable List<Stamp> stamps() {
    List<Stamp> stamps = new ArrayList<>();
    try {
      for (Path file : files) {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.add(new Stamp(found.lastModifiedTime(), found.size(), found.fileKey()));
      }
    } catch (IOException gone) {
      return null;
    }
    return stamps;
  }
}
