package io.fhirpathls.server.memory;

import io.fhirpathls.workspace.memory.Occupancy;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.NotificationEmitter;

/// The old generation of this process, where everything ends up that lives: read from the pool
/// itself, since it is smaller than the heap (Serial) or as large (G1).
///
/// With G1 what a concurrent cycle leaves is not yet compacted, so `live` is a little too high
/// until the mixed collections that follow it.
public final class HeapOccupancy implements Occupancy {
  private final MemoryPoolMXBean old;
  private final List<GarbageCollectorMXBean> collectors;
  private final AtomicBoolean collecting = new AtomicBoolean();

  public HeapOccupancy() {
    old =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .max(
                Comparator.<MemoryPoolMXBean>comparingInt(pool -> isOld(pool.getName()) ? 1 : 0)
                    .thenComparingLong(pool -> pool.getUsage().getMax()))
            .orElseThrow();
    collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(it -> Arrays.asList(it.getMemoryPoolNames()).contains(old.getName()))
            .filter(it -> !isYoung(it.getName()))
            .toList();
  }

  private static boolean isOld(String pool) {
    return pool.contains("Old") || pool.contains("Tenured");
  }

  private static boolean isYoung(String collector) {
    return collector.contains("Young") || collector.contains("Minor");
  }

  @Override
  public Reading read() {
    MemoryUsage left = old.getCollectionUsage();
    MemoryUsage now = old.getUsage();
    long maximum = now.getMax() < 0 ? Runtime.getRuntime().maxMemory() : now.getMax();
    long collections = 0;
    for (GarbageCollectorMXBean collector : collectors) {
      collections += collector.getCollectionCount();
    }
    return new Reading(left == null ? 0 : left.getUsed(), now.getUsed(), maximum, collections);
  }

  @Override
  public void onCollection(Runnable then) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener((_, _) -> then.run(), null, null);
      }
    }
  }

  /// The thread that asks for a collection waits for its end, so it is one of its own.
  @Override
  public void collect() {
    if (collecting.compareAndSet(false, true)) {
      var _ =
          Thread.ofPlatform()
              .name("collect")
              .daemon()
              .start(() -> {
                System.gc();
                collecting.set(false);
              });
    }
  }
}
