package io.fhirpathls.workspace.disk;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Tells when folders of this machine change, for all sessions: one thread, asleep while nothing
/// happens. What happens shortly one after the other is told together.
///
/// A watch sees a folder and not what is in the folders in it, so each is watched by itself. The
/// system may have no more watches to give (Linux: `fs.inotify.max_user_watches`): then what
/// happens in a folder is not seen, and [#watch] says so.
public final class FolderWatch implements AutoCloseable {
  /// So long has to be quiet before it is told, and so long is waited at most, milliseconds.
  private static final long QUIET = 100;

  private static final long LONGEST = 1_000;

  /// Who wants to know.
  public interface Listener {
    /// Something in each of these folders has changed.
    void changed(Set<Path> folders);

    /// More has happened than the system could remember: anything may have changed.
    void overflowed();
  }

  private final Map<WatchKey, Set<Listener>> listeners = new HashMap<>();

  /// Null until somebody watches something, and where the system has none.
  private @Nullable WatchService service;

  private final AtomicLong overflows = new AtomicLong();
  private boolean isClosed;

  /// How often more has happened than the system could remember.
  public long overflows() {
    return overflows.get();
  }

  /// @return false when the folder cannot be watched
  public synchronized boolean watch(Path folder, Listener listener) {
    try {
      WatchService watching = started();
      if (watching == null) {
        return false;
      }
      WatchKey key =
          folder.register(
              watching,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_DELETE,
              StandardWatchEventKinds.ENTRY_MODIFY);
      listeners.computeIfAbsent(key, _ -> new HashSet<>()).add(listener);
      return true;
    } catch (IOException | UnsupportedOperationException | ClosedWatchServiceException refused) {
      return false;
    }
  }

  private @Nullable WatchService started() throws IOException {
    if (service == null && !isClosed) {
      WatchService made = FileSystems.getDefault().newWatchService();
      service = made;
      Thread.ofPlatform().name("folders").daemon().start(() -> run(made));
    }
    return service;
  }

  /// The listener wants to hear nothing any longer.
  public synchronized void forget(Listener listener) {
    listeners
        .entrySet()
        .removeIf(entry -> {
          boolean isLast = entry.getValue().remove(listener) && entry.getValue().isEmpty();
          if (isLast) {
            entry.getKey().cancel();
          }
          return isLast;
        });
  }

  private void run(WatchService watching) {
    try {
      while (true) {
        tell(gather(watching));
      }
    } catch (ClosedWatchServiceException | InterruptedException closed) {
      // The server ends.
    }
  }

  /// What happens until it is quiet.
  private Map<Listener, Set<Path>> gather(WatchService watching) throws InterruptedException {
    Map<Listener, Set<Path>> changed = new HashMap<>();
    WatchKey key = watching.take();
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST);
    while (key != null) {
      note(key, changed);
      key = System.nanoTime() - until > 0 ? null : watching.poll(QUIET, TimeUnit.MILLISECONDS);
    }
    return changed;
  }

  /// The empty path stands for an overflow.
  private synchronized void note(WatchKey key, Map<Listener, Set<Path>> changed) {
    List<WatchEvent<?>> events = key.pollEvents();
    boolean overflow =
        events.stream().anyMatch(it -> StandardWatchEventKinds.OVERFLOW.equals(it.kind()));
    if (overflow) {
      overflows.incrementAndGet();
    }
    for (Listener listener : listeners.getOrDefault(key, Set.of())) {
      Set<Path> folders = changed.computeIfAbsent(listener, _ -> new LinkedHashSet<>());
      folders.add(overflow ? Path.of("") : (Path) key.watchable());
    }
    if (!key.reset()) {
      listeners.remove(key);
    }
  }

  private static void tell(Map<Listener, Set<Path>> changed) {
    changed.forEach((listener, folders) -> {
      if (folders.contains(Path.of(""))) {
        listener.overflowed();
      } else {
        listener.changed(folders);
      }
    });
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    try {
      if (service != null) {
        service.close();
      }
    } catch (IOException ended) {
      // It ends anyway.
    }
  }
}
