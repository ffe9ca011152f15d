package io.fhirpathls.server.memory;

import com.sun.management.OperatingSystemMXBean;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.memory.HeapTrend;
import io.fhirpathls.workspace.memory.LeakWatch;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.Occupancy;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.memory.Pressure;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the process's memory once a second and after each collection, on a thread of its own:
/// feels the pressure, settles what the ledger only learns by looking, notices what leaks, and has
/// garbage collected where nobody feels it.
public final class MemoryWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);

  private final Workspace workspace;
  private final MemoryLedger ledger;
  private final Pressure pressure;
  private final CacheGrant cache;
  private final AutomataShare automata;
  private final LongSupplier nanos;
  private final Meters meters;
  private final HeapTrend trend;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("memory").daemon().factory());
  private long collections;
  private long suspects;

  /// @param nanos the clock of the trend
  public MemoryWatch(
      Workspace workspace,
      MemoryLedger ledger,
      Pressure pressure,
      HeapTrend trend,
      CacheGrant cache,
      AutomataShare automata,
      LongSupplier nanos,
      Meters meters) {
    this.workspace = workspace;
    this.ledger = ledger;
    this.pressure = pressure;
    this.trend = trend;
    this.cache = cache;
    this.automata = automata;
    this.nanos = nanos;
    this.meters = meters;
    workspace.leaks().look(pressure.reading().collections());
    meters.leaks(workspace.leaks());
    meters.pressure(pressure, trend);
  }

  /// Begins to look.
  public void start(Occupancy occupancy) {
    occupancy.onCollection(() -> {
      try {
        thread.execute(this::afterCollection);
      } catch (RejectedExecutionException closed) {
        // The process ends.
      }
    });
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    QuietCollection quiet = new QuietCollection(occupancy, process::getProcessCpuTime, nanos);
    var _ = thread.scheduleWithFixedDelay(() -> look(quiet), 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /// A look that crashes must not be the last one.
  private void look(QuietCollection quiet) {
    try {
      for (MemoryLedger.Leak leak : ledger.settle()) {
        meters.leaked(leak.bytes());
        LOG.error("a session of {} ended and still held {}", leak.tenant().name(), leak.pools());
      }
      automata.settle();
      cache.settle();
      workspace.analyses().tidy();
      afterCollection();
      quiet.look();
    } catch (RuntimeException defect) {
      LOG.error("looking at memory failed: {}", defect.getClass().getName());
    }
  }

  private void afterCollection() {
    pressure.sample();
    Occupancy.Reading now = pressure.reading();
    workspace.leaks().look(now.collections());
    tellSuspects();
    if (now.collections() != collections) {
      collections = now.collections();
      long ended = workspace.leaks().closed(LeakWatch.Kind.SESSION);
      trend.add(new HeapTrend.Point(nanos.getAsLong(), now.live(), owned(), ended));
    }
  }

  /// What the ledger knows the owner of; of the cache not what it may weigh, but what it weighs.
  private long owned() {
    return ledger.used()
        - ledger.used(Pool.CACHE)
        + workspace.analyses().treeStatistics().weight()
        + workspace.analyses().analysisStatistics().weight();
  }

  private void tellSuspects() {
    LeakWatch leaks = workspace.leaks();
    long now = leaks.overdue(LeakWatch.Kind.SESSION) + leaks.overdue(LeakWatch.Kind.DOCUMENT);
    if (now > suspects) {
      LOG.warn(
          "closed and still held: {} sessions, {} documents",
          leaks.overdue(LeakWatch.Kind.SESSION),
          leaks.overdue(LeakWatch.Kind.DOCUMENT));
    }
    suspects = now;
  }
}
