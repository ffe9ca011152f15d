package io.fhirpathls.server.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.workspace.memory.Occupancy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A heap that a test fills, and a process that works as much as a test says.
class QuietCollectionTest {
  private static final long MILLI = Duration.ofMillis(1).toNanos();
  private static final long MIB = 1L << 20;

  private final Heap heap = new Heap();
  private long now;
  private long cpu;
  private final QuietCollection quiet = new QuietCollection(heap, () -> cpu, () -> now);

  private static final class Heap implements Occupancy {
    private long live;
    private long used;
    private int collections;

    @Override
    public Reading read() {
      return new Reading(live, used, 100 * MIB, collections);
    }

    @Override
    public void onCollection(Runnable then) {}

    @Override
    public void collect() {
      live = Math.min(used, 20 * MIB);
      used = live;
      collections++;
    }
  }

  private void seconds(int count, long cpuMillisEach) {
    for (int i = 0; i < count; i++) {
      now += 1_000 * MILLI;
      cpu += cpuMillisEach * MILLI;
      quiet.look();
    }
  }

  @Test
  void collectsOnceWhenNothingHasHappenedForAWhile() {
    heap.used = 15 * MIB;
    seconds(2, 10);
    assertThat(heap.collections).isZero();
    seconds(1, 10);
    assertThat(heap.collections).isEqualTo(1);
    seconds(100, 10);
    assertThat(heap.collections).isEqualTo(1);
  }

  @Test
  void doesNotWhileManyWork() {
    heap.used = 90 * MIB;
    seconds(100, 510);
    assertThat(heap.collections).isZero();
    seconds(3, 40);
    assertThat(heap.collections).isEqualTo(1);
  }

  @Test
  void whileFewWorkItTakesMoreGarbage() {
    heap.live = 20 * MIB;
    heap.used = 40 * MIB - 1;
    seconds(100, 400);
    assertThat(heap.collections).isZero();
    heap.used++;
    seconds(1, 400);
    assertThat(heap.collections).isEqualTo(1);
  }

  @Test
  void doesNotForALittleGarbage() {
    heap.used = 15 * MIB;
    seconds(3, 0);
    heap.used = heap.live + QuietCollection.WORTH_BYTES - 1;
    seconds(100, 0);
    assertThat(heap.collections).isEqualTo(1);
    heap.used++;
    seconds(3, 0);
    assertThat(heap.collections).isEqualTo(2);
  }
}
