package io.fhirpathls.server.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.workspace.work.Owner;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionThrottleTest {
  @ParameterizedTest
  @CsvSource({"COMPLETION, 100", "HOVER, 200", "DEFINITION, 100", "OTHER, 1000"})
  void aSessionHasTenSecondsOfItsBudgetAtOnceAndThenItsRate(Budget budget, int burst) {
    try (Throttling world = new Throttling()) {
      SessionThrottle session = world.session("a");
      assertThat(world.passing(session, budget, burst + 50)).isEqualTo(burst);
      assertThat(world.passing(session, budget, 1)).isZero();
      world.pass(Duration.ofSeconds(1));
      assertThat(world.passing(session, budget, burst)).isEqualTo(burst / 10);
      world.pass(Duration.ofHours(1));
      assertThat(world.passing(session, budget, 2 * burst)).isEqualTo(burst);
    }
  }

  @Test
  void oneClassSpentLeavesTheOthersAlone() {
    try (Throttling world = new Throttling()) {
      SessionThrottle session = world.session("a");
      assertThat(world.passing(session, Budget.COMPLETION, 500)).isEqualTo(100);
      assertThat(world.passing(session, Budget.HOVER, 100)).isEqualTo(100);
    }
  }

  @Test
  void aRefusalSaysWhenThereWillBeRoom() {
    try (Throttling world = new Throttling("session.completion=4", "burst=1s")) {
      SessionThrottle session = world.session("a");
      world.passing(session, Budget.COMPLETION, 4);
      Verdict verdict = session.request(Budget.COMPLETION);
      assertThat(verdict)
          .isEqualTo(new Verdict.Refused(Verdict.Scope.SESSION, Duration.ofMillis(250)));
      world.pass(Duration.ofMillis(250));
      assertThat(session.request(Budget.COMPLETION)).isEqualTo(Verdict.PASS);
    }
  }

  /// VS Code would ask again at once if it were refused.
  @Test
  void pulledDiagnosticsArePutOffAndOnlyRefusedWhenTheyWouldWaitLong() {
    try (Throttling world = new Throttling()) {
      SessionThrottle session = world.session("a");
      assertThat(world.passing(session, Budget.DIAGNOSTICS, 50)).isEqualTo(50);
      assertThat(session.request(Budget.DIAGNOSTICS))
          .isEqualTo(new Verdict.Later(Duration.ofMillis(200)));
      for (int i = 0; i < 9; i++) {
        assertThat(session.request(Budget.DIAGNOSTICS)).isInstanceOf(Verdict.Later.class);
      }
      assertThat(session.request(Budget.DIAGNOSTICS)).isInstanceOf(Verdict.Refused.class);
    }
  }

  @Test
  void whatIsNeverRefusedLetsTheSocketRestUntilItIsEarned() {
    try (Throttling world = new Throttling("burst=1s")) {
      SessionThrottle session = world.session("a");
      for (int i = 0; i < 100; i++) {
        session.came(1);
        session.unrefusable();
        assertThat(session.rest()).isZero();
      }
      session.came(1);
      session.unrefusable();
      assertThat(session.rest()).isEqualTo(Duration.ofMillis(10));
      world.pass(Duration.ofMillis(20));
      session.came(1);
      session.unrefusable();
      assertThat(session.rest()).isZero();
    }
  }

  @Test
  void bytesLetTheSocketRestToo() {
    try (Throttling world = new Throttling("session.bytes=1MiB", "burst=1s")) {
      SessionThrottle session = world.session("a");
      session.came(1 << 20);
      assertThat(session.rest()).isZero();
      session.came(1 << 19);
      assertThat(session.rest()).isEqualTo(Duration.ofMillis(500));
      session.came(1 << 24);
      assertThat(session.rest()).as("the longest").isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void whoHasUsedTooMuchProcessorTimeIsRefusedUntilItIsEarned() {
    try (Throttling world = new Throttling("session.cpu=1ms", "burst=1s")) {
      Owner owner = world.owner("a");
      SessionThrottle session = world.throttles.open(owner);
      owner.run(() -> burn(Duration.ofMillis(20)));
      session.came(1);
      assertThat(session.rest()).as("a change waits").isPositive();
      assertThat(session.request(Budget.HOVER)).isInstanceOf(Verdict.Refused.class);
      assertThat(session.isFlood()).isFalse();
      world.pass(Duration.ofHours(1));
      assertThat(session.request(Budget.HOVER)).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void theBudgetOfATenantIsThatOfAllItsSessions() {
    try (Throttling world = new Throttling("tenant.hover=30", "burst=1s")) {
      SessionThrottle one = world.session("a");
      SessionThrottle two = world.session("a");
      SessionThrottle other = world.session("b");
      assertThat(world.passing(one, Budget.HOVER, 20)).isEqualTo(20);
      assertThat(world.passing(two, Budget.HOVER, 20)).isEqualTo(10);
      assertThat(two.request(Budget.HOVER))
          .isInstanceOfSatisfying(
              Verdict.Refused.class, it -> assertThat(it.scope()).isEqualTo(Verdict.Scope.TENANT));
      assertThat(world.passing(other, Budget.HOVER, 20)).isEqualTo(20);
      world.pass(Duration.ofSeconds(1));
      assertThat(world.passing(two, Budget.HOVER, 20)).isEqualTo(20);
    }
  }

  @Test
  void aBusyServerGivesEverybodyLess() {
    try (Throttling world = new Throttling("burst=1s")) {
      SessionThrottle session = world.session("a");
      world.delay = Duration.ofMillis(40).toNanos();
      world.pass(Duration.ofMillis(60));
      assertThat(world.throttles.factor()).isEqualTo(0.5);
      assertThat(world.passing(session, Budget.HOVER, 100)).isEqualTo(10);
      world.delay = 0;
      world.pass(Duration.ofSeconds(2));
      assertThat(world.passing(session, Budget.HOVER, 100)).isEqualTo(20);
      world.delay = Duration.ofSeconds(40).toNanos();
      world.pass(Duration.ofSeconds(2));
      assertThat(world.throttles.factor()).isEqualTo(0.1);
    }
  }

  @Test
  void newRatesHoldAtOnceForOpenSessions() {
    try (Throttling world = new Throttling("burst=1s")) {
      SessionThrottle session = world.session("a");
      assertThat(world.passing(session, Budget.COMPLETION, 50)).isEqualTo(10);
      world.set("session.completion", "0");
      assertThat(world.passing(session, Budget.COMPLETION, 400)).isEqualTo(400);
      world.set("tenant.completion", "1");
      assertThat(world.passing(session, Budget.COMPLETION, 400)).isLessThan(400);
      world.set("enabled", "off");
      assertThat(world.passing(session, Budget.COMPLETION, 400)).isEqualTo(400);
    }
  }

  @Test
  void onlyWhoIsHeldBackWithoutABreakFloods() {
    try (Throttling world = new Throttling("burst=1s", "patience=10s")) {
      SessionThrottle flood = world.session("a");
      assertThat(secondsUntilFlood(world, flood, 10_000)).isBetween(5, 20);
      SessionThrottle typist = world.session("b");
      for (int second = 0; second < 100; second++) {
        world.passing(typist, Budget.COMPLETION, 18);
        typist.rest();
        world.pass(Duration.ofSeconds(1));
        assertThat(typist.isFlood()).isFalse();
      }
    }
  }

  private static int secondsUntilFlood(Throttling world, SessionThrottle session, int messages) {
    Duration passed = Duration.ZERO;
    for (int i = 0; i < messages && !session.isFlood(); i++) {
      session.came(100);
      session.unrefusable();
      Duration rest = session.rest();
      world.pass(rest);
      passed = passed.plus(rest);
    }
    return (int) passed.toSeconds();
  }

  @Test
  void aReportTellsWhatIsLeft() {
    try (Throttling world = new Throttling("burst=1s")) {
      SessionThrottle session = world.session("a");
      world.passing(session, Budget.HOVER, 25);
      ThrottleReport report = session.report();
      assertThat(report.refused()).isEqualTo(5);
      assertThat(report.budgets())
          .contains(
              new ThrottleReport.State("hover", 20, 0),
              new ThrottleReport.State("completion", 10, 1));
    }
  }

  private static void burn(Duration time) {
    long start = System.nanoTime();
    double sum = 0;
    while (System.nanoTime() - start < time.toNanos() * 10) {
      sum += Math.sqrt(sum + 1);
    }
    assertThat(sum).isPositive();
  }
}
