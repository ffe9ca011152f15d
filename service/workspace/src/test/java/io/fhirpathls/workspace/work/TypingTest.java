package io.fhirpathls.workspace.work;

import static io.fhirpathls.workspace.work.Bench.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How much what nobody has asked for does while somebody types.
class TypingTest {
  private final Typing typing = new Typing();

  @Test
  void nobodyTypes() {
    assertThat(typing.rest(MILLI, 0, 0)).isZero();
  }

  @Test
  void itRestsFortyNineTimesAsLongAsItHasWorked() {
    typing.key(100 * MILLI);
    assertThat(typing.rest(MILLI, 100 * MILLI, 100 * MILLI)).isEqualTo(49 * MILLI);
    assertThat(typing.rest(MILLI, 100 * MILLI, 110 * MILLI)).isEqualTo(39 * MILLI);
    assertThat(typing.rest(MILLI, 100 * MILLI, 149 * MILLI)).isZero();
  }

  @Test
  void itGoesOnInThePause() {
    typing.key(0);
    assertThat(typing.rest(100 * MILLI, 0, 0)).isEqualTo(Typing.PAUSE);
    assertThat(typing.rest(100 * MILLI, 0, Typing.PAUSE)).isZero();
    typing.key(Typing.PAUSE);
    assertThat(typing.rest(100 * MILLI, 0, Typing.PAUSE)).isEqualTo(Typing.PAUSE);
  }

  @Test
  void whatNobodyHasAskedForCountsToNoBudget() {
    Bench bench = new Bench();
    Owner owner = bench.session("mercy");
    new LatestOnly(bench.workers, owner, Urgency.BACKGROUND, () -> bench.use(MILLI)).request();
    bench.runAll();
    assertThat(owner.cpuNanos()).isZero();
    new LatestOnly(bench.workers, owner, Urgency.DIAGNOSTICS, () -> bench.use(MILLI)).request();
    bench.ask(owner, Urgency.BACKGROUND, "asked", MILLI);
    bench.runAll();
    assertThat(owner.cpuNanos()).isEqualTo(2 * MILLI);
  }
}
