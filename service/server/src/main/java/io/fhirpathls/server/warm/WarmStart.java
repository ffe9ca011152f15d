package io.fhirpathls.server.warm;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.workspace.cache.HotSet;
import io.fhirpathls.workspace.cache.SharedAnalyses;
import io.fhirpathls.workspace.cache.Sharing;
import io.fhirpathls.workspace.cache.UnfitHotSet;
import io.fhirpathls.workspace.tenant.Tenant;
import io.fhirpathls.workspace.work.Checkpoint;
import io.fhirpathls.workspace.work.LatestOnly;
import io.fhirpathls.workspace.work.Owner;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.Workers;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills the shared cache with what an earlier process was asked for, and saves what this one is
/// asked for.
///
/// One thread of its own waits for the disk, and all of the state below is that thread's. Parsing
/// and analysing is done by the workers, in the background and with a checkpoint behind each
/// expression. Until all is loaded nothing is saved: a process that ends early would leave less
/// than it found.
public final class WarmStart implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmStart.class);

  /// Expressions in one task.
  private static final int SLICE = 100;

  private static final long CLOSING_SECONDS = 2;

  private final Config.Warm config;
  private final WarmFile file;
  private final SharedAnalyses shared;
  private final Meters meters;
  private final Owner owner;
  private final LatestOnly filling;
  private final ScheduledExecutorService disk =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("warm-file").daemon().factory());

  /// What is still to be put into the cache.
  private volatile Iterator<HotSet.Entry> left = Collections.emptyIterator();

  private volatile boolean loading = true;

  /// False where the file is somebody else's.
  private volatile boolean mayWrite = true;

  /// How much had been analysed when the file was written last.
  private long saved;

  private boolean failing;

  private WarmStart(Config.Warm config, SharedAnalyses shared, Workers workers, Meters meters) {
    this.config = config;
    this.file = new WarmFile(Path.of(config.path()), (int) config.maxSize().bytes());
    this.shared = shared;
    this.meters = meters;
    this.owner = workers.owner(Tenant.LOCAL);
    this.filling = new LatestOnly(workers, owner, Urgency.BACKGROUND, this::fill);
  }

  /// Begins to load in the background; null where the configuration has no file or no use for one.
  public static @Nullable WarmStart begin(
      Config config, SharedAnalyses shared, Workers workers, Meters meters) {
    if (config.warm().path().isEmpty()) {
      return null;
    }
    if (config.cache().sharing() == Sharing.TENANT) {
      LOG.warn("warm.path is not used: with cache.sharing=tenant no file may mix tenants");
      return null;
    }
    meters.warmed(shared::warmed);
    WarmStart start = new WarmStart(config.warm(), shared, workers, meters);
    start.disk.execute(start::load);
    long every = config.warm().every().toMillis();
    if (every > 0) {
      var _ = start.disk.scheduleWithFixedDelay(start::save, every, every, TimeUnit.MILLISECONDS);
    }
    return start;
  }

  private void load() {
    try {
      HotSet set = file.read();
      LOG.info("warm start: {} expressions from {}", set.size(), file.path());
      meters.warmFile("loaded");
      left = set.entries().iterator();
      filling.request();
      return;
    } catch (NoSuchFileException first) {
      LOG.info("cold start: there is no {} yet", file.path());
      meters.warmFile("absent");
    } catch (UnfitHotSet unfit) {
      mayWrite = unfit.isOurs();
      LOG.warn(
          "cold start: {} is not used, {}{}",
          file.path(),
          unfit.reason(),
          mayWrite ? "" : "; it is left as it is and nothing is saved");
      meters.warmFile("refused");
    } catch (IOException unreadable) {
      LOG.warn("cold start: {} cannot be read: {}", file.path(), unreadable.toString());
      meters.warmFile("refused");
    }
    loading = false;
  }

  /// On a worker, one run at a time.
  private void fill() {
    Iterator<HotSet.Entry> now = left;
    for (int i = 0; i < SLICE && now.hasNext(); i++) {
      Checkpoint.pass();
      if (!shared.warm(now.next())) {
        now = Collections.emptyIterator();
      }
    }
    if (now.hasNext()) {
      filling.request();
    } else {
      loading = false;
    }
  }

  /// Unless nothing new has come since.
  private void save() {
    long analysed = shared.analysisStatistics().misses();
    if (loading || !mayWrite || analysed == saved) {
      return;
    }
    try {
      file.write(shared.hottest(config.maxSize().bytes()));
      saved = analysed;
      failing = false;
      meters.warmFile("saved");
    } catch (IOException noDisk) {
      meters.warmFile("failed");
      if (!failing) {
        LOG.warn("{} cannot be saved: {}", file.path(), noDisk.toString());
      }
      failing = true;
    }
  }

  /// The cache was cleared on purpose: what it was asked for before is not to come back.
  public void forget() {
    disk.execute(() -> {
      left = Collections.emptyIterator();
      loading = false;
      saved = shared.analysisStatistics().misses();
      try {
        if (mayWrite) {
          file.delete();
        }
      } catch (IOException noDisk) {
        LOG.warn("{} cannot be deleted: {}", file.path(), noDisk.toString());
      }
    });
  }

  /// Saves a last time. To be called when nobody asks any more and before the workers end.
  @Override
  public void close() {
    disk.execute(this::save);
    disk.shutdown();
    try {
      if (!disk.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} was not saved in time", file.path());
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    owner.close();
  }
}
