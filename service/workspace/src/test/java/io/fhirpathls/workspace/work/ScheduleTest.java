package io.fhirpathls.workspace.work;

import static io.fhirpathls.workspace.work.Bench.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.Workspace;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Urgencies, checkpoints, deadlines and pauses, in a time that stands still.
class ScheduleTest {
  private final Bench bench = new Bench();
  private final Owner owner = bench.session("a");
  private final Owner other = bench.session("b");

  private void askAgainAndAgain(Owner session, Urgency urgency, long cost) {
    bench.workers.execute(
        session,
        urgency,
        () -> {
          bench.use(cost);
          askAgainAndAgain(session, urgency, cost);
        });
  }

  @Test
  void nothingWaitsForEver() {
    Owner marks = bench.session("marks");
    Owner background = bench.session("background");
    askAgainAndAgain(owner, Urgency.INTERACTIVE, MILLI / 5);
    askAgainAndAgain(marks, Urgency.DIAGNOSTICS, MILLI / 5);
    askAgainAndAgain(background, Urgency.BACKGROUND, MILLI / 5);
    for (int i = 0; i < 50_000; i++) {
      bench.workers.step();
    }
    double all = owner.cpuNanos() + marks.cpuNanos() + background.cpuNanos();
    assertThat(marks.cpuNanos() / all).isBetween(0.15, 0.25);
    assertThat(background.cpuNanos() / all).isBetween(0.02, 0.04);
  }

  @Test
  void whatIsMoreUrgentGoesOnTopOfALongTask() {
    bench.workers.execute(owner, Urgency.BACKGROUND, bench.inPieces("background", 10, MILLI)::run);
    bench.workers.execute(
        owner,
        Urgency.DIAGNOSTICS,
        () -> {
          bench.use(MILLI);
          bench.ask(other, Urgency.INTERACTIVE, "answer", MILLI / 10);
          bench.ask(other, Urgency.DIAGNOSTICS, "marks", MILLI / 10);
          Checkpoint.pass();
          bench.done.add("long");
        });
    bench.runAll();
    assertThat(bench.done).containsExactly("answer", "long", "marks", "background");
    assertThat(other.cpuNanos()).isEqualTo(MILLI / 5);
    assertThat(owner.cpuNanos()).isEqualTo(11 * MILLI);
  }

  @Test
  void aLongTaskGoesOnAlsoUnderAFlood() {
    AtomicInteger pieces = new AtomicInteger();
    askAgainAndAgain(other, Urgency.INTERACTIVE, MILLI / 5);
    bench.workers.execute(
        owner,
        Urgency.BACKGROUND,
        () -> {
          while (pieces.incrementAndGet() < 100) {
            bench.use(MILLI);
            Checkpoint.pass();
          }
          bench.workers.close();
        });
    bench.runAll();
    assertThat(pieces).hasValue(100);
    assertThat(bench.clock).isLessThan(100 * 40 * MILLI);
  }

  @Test
  void whatNobodyWantsEndsAtItsNextCheckpoint() {
    AtomicBoolean wanted = new AtomicBoolean(true);
    AtomicInteger pieces = new AtomicInteger();
    bench.workers.execute(
        owner,
        Urgency.INTERACTIVE,
        new Task() {
          @Override
          public void run() {
            for (int i = 0; i < 100; i++) {
              if (pieces.incrementAndGet() == 7) {
                wanted.set(false);
              }
              Checkpoint.pass();
            }
          }

          @Override
          public boolean isWanted() {
            return wanted.get();
          }
        });
    bench.runAll();
    assertThat(pieces).hasValue(7);
    assertThat(bench.count(Ending.STOPPED)).isEqualTo(1);
  }

  @Test
  void aDocumentIsLeftBetweenTwoExpressionsAndTheNextRunGoesOnThere() {
    AtomicInteger asked = new AtomicInteger();
    Snapshot document =
        new Workspace(FhirModels.load(), FhirVersion.R4, 1 << 20)
            .alone("a.fhirpath", "fhirpath", "Patient.nmae\n".repeat(100));
    class Marks implements Task {
      private final int most;
      private int found;

      Marks(int most) {
        this.most = most;
      }

      @Override
      public void run() {
        found = document.problems().size();
      }

      @Override
      public boolean isWanted() {
        return asked.incrementAndGet() <= most;
      }
    }
    Marks left = new Marks(40);
    bench.workers.execute(owner, Urgency.DIAGNOSTICS, left);
    bench.runAll();
    assertThat(left.found).isZero();
    assertThat(asked).hasValue(41);
    assertThat(bench.count(Ending.STOPPED)).isEqualTo(1);
    Marks whole = new Marks(1_000);
    bench.workers.execute(owner, Urgency.DIAGNOSTICS, whole);
    bench.runAll();
    assertThat(whole.found).isEqualTo(100);
  }

  private final class Late implements Task {
    int pieces;
    int expired;

    @Override
    public void run() {
      for (int i = 0; i < 100; i++) {
        pieces++;
        bench.use(1_000 * MILLI);
        Checkpoint.pass();
      }
    }

    @Override
    public void expired() {
      expired++;
    }
  }

  @Test
  void whatHasWaitedTooLongIsNotBegun() {
    Late late = new Late();
    bench.workers.execute(owner, Urgency.INTERACTIVE, late);
    bench.pass(Duration.ofSeconds(11).toNanos());
    bench.runAll();
    assertThat(late.pieces).isZero();
    assertThat(late.expired).isEqualTo(1);
    assertThat(bench.count(Ending.EXPIRED)).isEqualTo(1);
  }

  @Test
  void whatRunsTooLongEndsAtItsNextCheckpoint() {
    Late late = new Late();
    bench.workers.execute(owner, Urgency.DIAGNOSTICS, late);
    bench.runAll();
    assertThat(late.pieces).isEqualTo(31);
    assertThat(late.expired).isEqualTo(1);
  }

  @Test
  void aSessionFillsItsOwnQueueOnly() {
    fill(owner, 100);
    assertFull(owner);
    for (int i = 0; i < 9; i++) {
      fill(bench.session("b"), 100);
    }
    Owner neighbour = bench.session("c");
    fill(neighbour, 1);
    assertFull(neighbour);
    assertThat(bench.count(Ending.REFUSED)).isEqualTo(2);
    bench.runAll();
    assertThat(bench.done).hasSize(1_001);
  }

  private void fill(Owner session, int tasks) {
    for (int i = 0; i < tasks; i++) {
      bench.ask(session, Urgency.INTERACTIVE, "x", 1_000);
    }
  }

  private void assertFull(Owner session) {
    assertThatThrownBy(() -> bench.ask(session, Urgency.INTERACTIVE, "x", 1))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void withoutLoadThereIsNoPauseAndUnderLoadNoneIsSpentIdle() {
    LatestOnly marks =
        new LatestOnly(bench.workers, owner, Urgency.DIAGNOSTICS, () -> bench.done.add("marks"));
    marks.request();
    bench.workers.step();
    assertThat(bench.done).containsExactly("marks");
    load(20 * MILLI);
    bench.done.clear();
    marks.request();
    bench.ask(other, Urgency.DIAGNOSTICS, "other", MILLI);
    bench.workers.step();
    assertThat(bench.done).containsExactly("other");
    bench.workers.step();
    assertThat(bench.done).containsExactly("other", "marks");
  }

  @Test
  void aPauseGrowsWithTheDelayAndIsBounded() {
    LatestOnly marks =
        new LatestOnly(bench.workers, owner, Urgency.DIAGNOSTICS, () -> bench.done.add("marks"));
    load(1_000 * MILLI);
    marks.request();
    for (int i = 0; i < 1_000; i++) {
      bench.ask(other, Urgency.DIAGNOSTICS, "other", 5 * MILLI);
      bench.workers.step();
    }
    assertThat(bench.done.indexOf("marks")).isBetween(48, 60);
  }

  /// Tasks wait that long for others.
  private void load(long delay) {
    for (int i = 0; i < 30; i++) {
      bench.ask(bench.session("load"), Urgency.DIAGNOSTICS, "load", 0);
      bench.pass(delay);
      bench.workers.step();
    }
    assertThat(bench.workers.delay(Urgency.DIAGNOSTICS).smoothedNanos()).isGreaterThan(delay / 8);
    bench.done.clear();
  }

  @Test
  void theDelayFades() {
    load(100 * MILLI);
    bench.pass(Duration.ofSeconds(10).toNanos());
    assertThat(bench.workers.delay(Urgency.DIAGNOSTICS).smoothedNanos()).isLessThan(MILLI);
  }

  @Test
  void whatASessionAskedForBeforeIsNotDelay() {
    for (int i = 0; i < 50; i++) {
      bench.ask(owner, Urgency.INTERACTIVE, "x", 100 * MILLI);
    }
    for (int i = 0; i < 40; i++) {
      bench.workers.step();
    }
    assertThat(bench.workers.delay(Urgency.INTERACTIVE).nanos()).isLessThanOrEqualTo(100 * MILLI);
  }

  @Test
  void requestsDuringARunEndItAndAreOneNextRun() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    LatestOnly[] marks = new LatestOnly[1];
    marks[0] =
        new LatestOnly(
            bench.workers,
            owner,
            Urgency.DIAGNOSTICS,
            () -> {
              if (begun.incrementAndGet() == 1) {
                marks[0].request();
                marks[0].request();
              }
              Checkpoint.pass();
              ended.incrementAndGet();
            });
    marks[0].request();
    bench.runAll();
    assertThat(begun).hasValue(2);
    assertThat(ended).hasValue(1);
  }

  @Test
  void aSessionThatEndsLeavesNothing() {
    fill(owner, 10);
    new LatestOnly(bench.workers, owner, Urgency.DIAGNOSTICS, () -> bench.done.add("marks"))
        .request();
    owner.close();
    owner.close();
    fill(other, 1);
    bench.runAll();
    assertThat(bench.done).containsExactly("x");
    assertThat(bench.count(Ending.FORGOTTEN)).isEqualTo(11);
    assertFull(owner);
  }

  @Test
  void aTaskThatThrowsIsChargedAndTheOthersGoOn() {
    Thread thread = Thread.currentThread();
    Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler((_, _) -> bench.done.add("defect"));
    try {
      bench.workers.execute(
          owner,
          Urgency.INTERACTIVE,
          () -> {
            bench.use(MILLI);
            throw new IllegalStateException("defect");
          });
      fill(other, 1);
      bench.runAll();
    } finally {
      thread.setUncaughtExceptionHandler(before);
    }
    assertThat(bench.done).containsExactlyInAnyOrder("defect", "x");
    assertThat(bench.count(Ending.FAILED)).isEqualTo(1);
    assertThat(owner.cpuNanos()).isEqualTo(MILLI);
  }
}
