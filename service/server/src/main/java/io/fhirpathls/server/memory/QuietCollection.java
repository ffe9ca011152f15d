package io.fhirpathls.server.memory;

import io.fhirpathls.workspace.memory.Occupancy;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Collects the heap while nobody would feel it, so that a server that is little used is small: by
/// itself Java lets garbage lie until the heap is full, and the heap has room for a thousand
/// people.
///
/// A collection follows when the process has done nearly nothing for [#QUIET] and there are
/// [#WORTH_BYTES] that were not there after the last one. How much of the heap is then given back
/// is a matter of `-XX:MaxHeapFreeRatio`.
final class QuietCollection {
  /// People who type make pauses that are shorter.
  static final Duration QUIET = Duration.ofSeconds(3);

  static final long WORTH_BYTES = 2L << 20;

  /// Of the young generation and more, so that what is collected has grown old.
  static final long MUCH_BYTES = 16L << 20;

  /// Up to so much of one core it does nearly nothing: some looks of its own, a ping or two.
  private static final int IDLE_PART = 20;

  /// Up to so much of one core it does little.
  private static final int CALM_PART = 2;

  private final Occupancy occupancy;
  private final LongSupplier cpuNanos;
  private final LongSupplier nanos;
  private long cpuBefore;
  private long before;
  private long quietSince;

  /// @param cpuNanos processor time of the whole process
  /// @param nanos the clock
  QuietCollection(Occupancy occupancy, LongSupplier cpuNanos, LongSupplier nanos) {
    this.occupancy = occupancy;
    this.cpuNanos = cpuNanos;
    this.nanos = nanos;
    this.cpuBefore = cpuNanos.getAsLong();
    this.before = nanos.getAsLong();
    this.quietSince = before;
  }

  /// To be called about once a second.
  void look() {
    long cpu = cpuNanos.getAsLong();
    long now = nanos.getAsLong();
    long worked = cpu - cpuBefore;
    long passed = now - before;
    cpuBefore = cpu;
    before = now;
    if (worked * IDLE_PART > passed) {
      quietSince = now;
    }
    boolean quiet = now - quietSince >= QUIET.toNanos();
    boolean calm = worked * CALM_PART <= passed;
    Occupancy.Reading heap = occupancy.read();
    long since = heap.used() - heap.live();
    if (quiet && since >= WORTH_BYTES || calm && since >= Math.max(MUCH_BYTES, heap.live())) {
      quietSince = now;
      occupancy.collect();
    }
  }
}
