package io.fhirpathls.workspace.memory;

import static io.fhirpathls.workspace.memory.Rung.CALM;
import static io.fhirpathls.workspace.memory.Rung.PAUSE_BACKGROUND;
import static io.fhirpathls.workspace.memory.Rung.REFUSE_GROWTH;
import static io.fhirpathls.workspace.memory.Rung.SHED_CACHE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PressureTest {

  /// A heap of 100 bytes.
  private static final class Heap implements Occupancy {
    long live;
    long used;
    long collections;
    int asked;

    @Override
    public Reading read() {
      return new Reading(live, used, 100, collections);
    }

    @Override
    public void onCollection(Runnable then) {}

    @Override
    public void collect() {
      asked++;
    }

    void collected(long left) {
      live = left;
      used = left;
      collections++;
    }
  }

  private final Heap heap = new Heap();
  private final AtomicLong clock = new AtomicLong();
  private final Pressure pressure = new Pressure(heap, clock::get);
  private final List<String> steps = new ArrayList<>();

  PressureTest() {
    pressure.onChange((from, to) -> steps.add(from + " -> " + to));
  }

  private Rung sample() {
    pressure.sample();
    return pressure.rung();
  }

  private Rung collected(long left) {
    heap.collected(left);
    return sample();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void oneCollectionProvesOneRungAndNoMore() {
    assertThat(collected(99)).isEqualTo(SHED_CACHE);
    assertThat(sample()).isEqualTo(SHED_CACHE);
    assertThat(sample()).isEqualTo(SHED_CACHE);
    assertThat(collected(99)).isEqualTo(PAUSE_BACKGROUND);
    for (int i = 0; i < 10; i++) {
      collected(99);
    }
    assertThat(pressure.rung()).isEqualTo(REFUSE_GROWTH);
    assertThat(steps)
        .containsExactly(
            "CALM -> SHED_CACHE",
            "SHED_CACHE -> PAUSE_BACKGROUND",
            "PAUSE_BACKGROUND -> SWITCH_OFF_FEATURES",
            "SWITCH_OFF_FEATURES -> REFUSE_SESSIONS",
            "REFUSE_SESSIONS -> REFUSE_GROWTH");
  }

  @Test
  void eachRungHasItsOwnThreshold() {
    collected(75);
    assertThat(collected(75)).isEqualTo(SHED_CACHE);
    assertThat(collected(76)).isEqualTo(PAUSE_BACKGROUND);
    assertThat(collected(76)).isEqualTo(PAUSE_BACKGROUND);
  }

  @Test
  void garbageProvesNothing() {
    heap.used = 99;
    assertThat(sample()).isEqualTo(CALM);
    collected(50);
    heap.used = 99;
    assertThat(sample()).isEqualTo(CALM);
  }

  @Test
  void aHeapThatHasFilledIsCollectedToLearnTheTruthAndEverMoreSeldom() {
    heap.used = 80;
    for (int second = 0; second < 60; second++) {
      sample();
      pass(Duration.ofSeconds(1));
    }
    // After 2, 4, 8, 16 and 32 seconds.
    assertThat(heap.asked).isBetween(4, 5);
    collected(71);
    heap.used = 80;
    pass(Duration.ofSeconds(2));
    int before = heap.asked;
    sample();
    assertThat(heap.asked).isEqualTo(before + 1);
  }

  @Test
  void leavesInReverseAndNotBeforeItsTime() {
    collected(99);
    collected(99);
    collected(65);
    assertThat(pressure.rung()).isEqualTo(PAUSE_BACKGROUND);
    pass(Pressure.DWELL);
    assertThat(collected(65)).isEqualTo(SHED_CACHE);
    assertThat(collected(59)).isEqualTo(SHED_CACHE);
    pass(Pressure.DWELL);
    assertThat(sample()).isEqualTo(CALM);
    assertThat(steps).endsWith("PAUSE_BACKGROUND -> SHED_CACHE", "SHED_CACHE -> CALM");
  }

  @Test
  void betweenItsThresholdsARungIsHeld() {
    collected(70);
    pass(Duration.ofHours(1));
    assertThat(collected(61)).isEqualTo(SHED_CACHE);
    assertThat(collected(69)).isEqualTo(SHED_CACHE);
    assertThat(collected(59)).isEqualTo(CALM);
    assertThat(collected(69)).isEqualTo(CALM);
  }

  @Test
  void whatIsPlainNeedsNoCollection() {
    collected(99);
    heap.used = 20;
    pass(Pressure.DWELL);
    assertThat(sample()).isEqualTo(CALM);
    assertThat(heap.asked).isZero();
  }

  @Test
  void aRungThatMayNoLongerBeNeededIsChecked() {
    collected(75);
    pass(Pressure.DWELL);
    sample();
    assertThat(heap.asked).isEqualTo(1);
    assertThat(collected(30)).isEqualTo(CALM);
  }

  /// Whatever the heap does: steps are single, each is told, up needs a proof, down its time.
  @Test
  void everyWalkIsOrderly() {
    SplittableRandom random = new SplittableRandom(7);
    long since = 0;
    Rung before = CALM;
    for (int i = 0; i < 100_000; i++) {
      boolean proven = random.nextInt(3) == 0;
      if (proven) {
        heap.collected(random.nextInt(101));
      } else {
        heap.used = Math.max(heap.live, random.nextInt(101));
      }
      pass(Duration.ofMillis(random.nextInt(3_000)));
      Rung now = sample();
      assertThat(Math.abs(now.level() - before.level())).isLessThanOrEqualTo(1);
      if (now.compareTo(before) > 0) {
        assertThat(proven && heap.live >= 100 * now.enter()).isTrue();
        since = clock.get();
      } else if (now.compareTo(before) < 0) {
        assertThat(clock.get() - since).isGreaterThanOrEqualTo(Pressure.DWELL.toNanos());
        assertThat(heap.live).isLessThan((long) Math.ceil(100 * before.leave()));
        since = clock.get();
      }
      before = now;
    }
    assertThat(steps.size()).isGreaterThan(1_000);
  }
}
