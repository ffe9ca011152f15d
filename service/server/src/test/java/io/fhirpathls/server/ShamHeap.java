package io.fhirpathls.server;

import io.fhirpathls.workspace.memory.Occupancy;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A heap of 1,000 bytes that is as full as a test says, and a clock that goes when a test says.
final class ShamHeap implements Occupancy {
  final AtomicLong clock = new AtomicLong();

  private volatile Reading reading = new Reading(0, 0, 1_000, 0);
  private volatile @Nullable Runnable listener;

  @Override
  public Reading read() {
    return reading;
  }

  @Override
  public void onCollection(Runnable then) {
    listener = then;
  }

  @Override
  public void collect() {}

  /// A collection has left that much.
  void collected(long live) {
    reading = new Reading(live, live, 1_000, reading.collections() + 1);
    Runnable then = listener;
    if (then != null) {
      then.run();
    }
  }
}
