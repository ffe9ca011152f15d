package io.fhirpathls.workspace.work;

import static io.fhirpathls.workspace.work.Bench.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everybody gets the same share of the processor, whatever and how much he asks for.
class FairnessTest {
  /// Somebody who always has something to ask.
  private static final class Asker {
    final Bench bench;
    final Owner owner;
    final Random random;
    final long dearest;

    /// @param dearest the most that one of its tasks costs
    /// @param depth how many of its tasks wait all the time
    Asker(Bench bench, Owner owner, Random random, long dearest, int depth) {
      this.bench = bench;
      this.owner = owner;
      this.random = random;
      this.dearest = dearest;
      for (int i = 0; i < depth; i++) {
        ask();
      }
    }

    private void ask() {
      long cost = 1 + (long) (random.nextDouble() * dearest);
      bench.workers.execute(
          owner,
          Urgency.INTERACTIVE,
          () -> {
            bench.use(cost);
            ask();
          });
    }
  }

  /// Each within a quantum and one task of his dearest of everybody else: deficit round robin's
  /// promise.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void tenantsGetTheSameWhateverTheyAsk(long seed) {
    Random random = new Random(seed);
    Bench bench = new Bench();
    List<List<Asker>> tenants = new ArrayList<>();
    long dearest = 0;
    for (int t = 0; t < 2 + random.nextInt(5); t++) {
      List<Asker> sessions = new ArrayList<>();
      for (int s = 0; s < 1 + random.nextInt(6); s++) {
        long cost = (1 + random.nextInt(40)) * MILLI / 4;
        dearest = Math.max(dearest, cost);
        sessions.add(
            new Asker(bench, bench.session("t" + t), random, cost, 1 + random.nextInt(20)));
      }
      tenants.add(sessions);
    }
    for (int i = 0; i < 20_000; i++) {
      bench.workers.step();
    }
    List<Long> used =
        tenants.stream().map(t -> t.stream().mapToLong(s -> s.owner.cpuNanos()).sum()).toList();
    assertWithin(used, Lane.QUANTUM + 2 * dearest);
    for (List<Asker> sessions : tenants) {
      assertWithin(
          sessions.stream().map(s -> s.owner.cpuNanos()).toList(), Lane.QUANTUM + 2 * dearest);
    }
  }

  private static void assertWithin(List<Long> used, long most) {
    long least = used.stream().mapToLong(it -> it).min().orElseThrow();
    long greatest = used.stream().mapToLong(it -> it).max().orElseThrow();
    assertThat(greatest - least).isLessThanOrEqualTo(most);
  }

  @Test
  void whoAsksOneAfterTheOtherDoesNotEscapeItsDebt() {
    Bench bench = new Bench();
    Asker dear = new Asker(bench, bench.session("dear"), new Random(1), 50 * MILLI, 1);
    Asker cheap = new Asker(bench, bench.session("cheap"), new Random(2), MILLI / 10, 1);
    for (int i = 0; i < 20_000; i++) {
      bench.workers.step();
    }
    assertThat(cheap.owner.cpuNanos()).isGreaterThan(dear.owner.cpuNanos() - 51 * MILLI);
  }

  @Test
  void aQuestionWaitsForOneQuantumOfAFlood() {
    Bench bench = new Bench();
    for (int s = 0; s < 10; s++) {
      Owner session = bench.session("flood");
      for (int i = 0; i < 100; i++) {
        bench.ask(session, Urgency.INTERACTIVE, "flood", MILLI / 2);
      }
    }
    bench.workers.step();
    bench.ask(bench.session("victim"), Urgency.INTERACTIVE, "victim", MILLI / 10);
    bench.runAll();
    assertThat(bench.done.indexOf("victim")).isLessThanOrEqualTo(3);
    assertThat(bench.done).hasSize(1_001);
  }

  @Test
  void whoComesBackGoesFirstInItsRound() {
    Bench bench = new Bench();
    Owner typist = bench.session("typist");
    for (String busy : List.of("a", "b", "c", "d")) {
      Owner session = bench.session(busy);
      for (int i = 0; i < 10; i++) {
        bench.ask(session, Urgency.INTERACTIVE, busy, MILLI);
      }
    }
    for (int i = 0; i < 6; i++) {
      bench.workers.step();
    }
    bench.done.clear();
    bench.ask(typist, Urgency.INTERACTIVE, "typist", MILLI / 10);
    bench.runAll();
    assertThat(bench.done.getFirst()).isEqualTo("typist");
  }

  @Test
  void tasksOfOneSessionBeginInTheirOrder() {
    Bench bench = new Bench();
    Owner session = bench.session("a");
    Owner other = bench.session("a");
    for (int i = 0; i < 50; i++) {
      bench.ask(session, Urgency.INTERACTIVE, "s" + i, MILLI);
      bench.ask(other, Urgency.INTERACTIVE, "other", MILLI / 3);
    }
    bench.runAll();
    bench.done.removeIf("other"::equals);
    for (int i = 0; i < 50; i++) {
      assertThat(bench.done.get(i)).isEqualTo("s" + i);
    }
  }
}
