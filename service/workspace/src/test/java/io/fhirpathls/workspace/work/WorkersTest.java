package io.fhirpathls.workspace.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fhirpathls.workspace.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private final Workers workers = new Workers(1, 100);
  private final Owner owner = workers.owner(Tenant.LOCAL);

  @AfterEach
  void close() {
    workers.close();
  }

  /// Keeps the only worker busy until the latch is released.
  private CountDownLatch block() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    workers.execute(
        owner,
        Urgency.BACKGROUND,
        () -> {
          running.countDown();
          await(release);
        });
    await(running);
    return release;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited too long");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitIdle() {
    CountDownLatch last = new CountDownLatch(1);
    workers.execute(owner, Urgency.BACKGROUND, last::countDown);
    await(last);
  }

  @Test
  void theMostUrgentComesFirstAndEqualsInTheirOrder() throws Exception {
    CountDownLatch release = block();
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    workers.execute(owner, Urgency.BACKGROUND, () -> order.add("background"));
    workers.execute(owner, Urgency.DIAGNOSTICS, () -> order.add("diagnostics"));
    workers.execute(owner, Urgency.INTERACTIVE, () -> order.add("first"));
    workers.execute(owner, Urgency.INTERACTIVE, () -> order.add("second"));
    release.countDown();
    awaitIdle();
    assertThat(order).containsExactly("first", "second", "diagnostics", "background");
  }

  @Test
  void aFullQueueSaysNoAndTheOthersGoOn() throws Exception {
    CountDownLatch release = block();
    for (int i = 0; i < 100; i++) {
      workers.execute(owner, Urgency.DIAGNOSTICS, () -> {});
    }
    assertThat(workers.queued(Urgency.DIAGNOSTICS)).isEqualTo(100);
    assertThatThrownBy(() -> workers.execute(owner, Urgency.DIAGNOSTICS, () -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    AtomicInteger ran = new AtomicInteger();
    workers.at(owner, Urgency.INTERACTIVE).execute(ran::incrementAndGet);
    release.countDown();
    awaitIdle();
    assertThat(ran).hasValue(1);
  }

  @Test
  void aTaskThatThrowsEndsNoWorker() {
    List<Throwable> seen = Collections.synchronizedList(new ArrayList<>());
    workers.execute(
        owner,
        Urgency.INTERACTIVE,
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((_, e) -> seen.add(e));
          throw new IllegalStateException("defect");
        });
    awaitIdle();
    assertThat(seen).hasSize(1);
  }

  /// The one who asks next is served by another thread, under the same name.
  @Test
  void aThreadThatDiesIsReplaced() {
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 3; i++) {
      workers.execute(
          owner,
          Urgency.INTERACTIVE,
          () -> {
            threads.add(Thread.currentThread());
            Thread.currentThread()
                .setUncaughtExceptionHandler((_, _) -> {
                  throw new OutOfMemoryError("not even for the handler");
                });
            throw new IllegalStateException("defect");
          });
      awaitIdle();
    }
    assertThat(threads)
        .doesNotHaveDuplicates()
        .extracting(Thread::getName)
        .containsOnly("worker-1");
  }

  @Test
  void closedWorkersTakeNothing() {
    workers.close();
    assertThatThrownBy(() -> workers.execute(owner, Urgency.INTERACTIVE, () -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void onlyTheLatestRequestIsWorkedOn() throws Exception {
    CountDownLatch release = block();
    AtomicInteger runs = new AtomicInteger();
    LatestOnly latest = new LatestOnly(workers, owner, Urgency.DIAGNOSTICS, runs::incrementAndGet);
    for (int i = 0; i < 50; i++) {
      latest.request();
    }
    release.countDown();
    awaitIdle();
    assertThat(runs).hasValue(1);
    latest.request();
    awaitIdle();
    assertThat(runs).hasValue(2);
  }

  @Test
  void requestsDuringARunAreOneNextRun() {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    LatestOnly latest =
        new LatestOnly(
            workers,
            owner,
            Urgency.DIAGNOSTICS,
            () -> {
              if (runs.incrementAndGet() == 1) {
                running.countDown();
                await(release);
              }
            });
    latest.request();
    await(running);
    latest.request();
    latest.request();
    release.countDown();
    awaitIdle();
    assertThat(runs).hasValue(2);
  }

  @Test
  void whatTasksCostIsTheirOwners() {
    Owner other = workers.owner(Tenant.LOCAL);
    workers.execute(
        owner,
        Urgency.INTERACTIVE,
        () -> {
          long until = System.nanoTime() + 20_000_000;
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
        });
    awaitIdle();
    assertThat(owner.cpuNanos()).isPositive();
    assertThat(other.cpuNanos()).isZero();
  }

  @Test
  void whatWaitsForASessionThatHasEndedIsForgotten() throws Exception {
    CountDownLatch release = block();
    Owner gone = workers.owner(Tenant.LOCAL);
    AtomicInteger ran = new AtomicInteger();
    workers.execute(gone, Urgency.INTERACTIVE, ran::incrementAndGet);
    workers.execute(owner, Urgency.INTERACTIVE, ran::incrementAndGet);
    gone.close();
    release.countDown();
    awaitIdle();
    assertThat(ran).hasValue(1);
  }

  @Test
  void theDelayIsThatOfTheLastTasksAndOfTheOldest() throws Exception {
    CountDownLatch release = block();
    workers.execute(owner, Urgency.DIAGNOSTICS, () -> {});
    Thread.sleep(5);
    assertThat(workers.delay(Urgency.DIAGNOSTICS).oldestNanos()).isGreaterThan(4_000_000);
    assertThat(workers.delay(Urgency.INTERACTIVE).nanos()).isZero();
    release.countDown();
    awaitIdle();
    assertThat(workers.delay(Urgency.DIAGNOSTICS).oldestNanos()).isZero();
    assertThat(workers.delay(Urgency.DIAGNOSTICS).smoothedNanos()).isPositive();
  }
}
