package io.fhirpathls.workspace.work;

import io.fhirpathls.workspace.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Workers whose clock and processor stand still unless a task moves them, and whose steps a test
/// takes itself: everything happens in one thread, in one order.
final class Bench implements WorkListener {
  static final long MILLI = 1_000_000;

  static final WorkLimits LIMITS =
      new WorkLimits(
          1_000, 100, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

  final Workers workers;
  final List<String> done = new ArrayList<>();
  final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
  long clock = 1;
  private long cpu;

  Bench() {
    this(LIMITS);
  }

  Bench(WorkLimits limits) {
    workers = new Workers(0, limits, this, () -> clock, () -> cpu);
  }

  Owner session(String tenant) {
    return workers.owner(new Tenant(tenant));
  }

  /// A task uses the processor.
  void use(long nanos) {
    cpu += nanos;
    clock += nanos;
  }

  /// Nothing happens.
  void pass(long nanos) {
    clock += nanos;
  }

  /// Asks for a task that uses that much and then says its name.
  void ask(Owner owner, Urgency urgency, String name, long nanos) {
    workers.execute(
        owner,
        urgency,
        () -> {
          use(nanos);
          done.add(name);
        });
  }

  /// A task that uses the processor in pieces, with a checkpoint after each.
  Runnable inPieces(String name, int pieces, long nanos) {
    return () -> {
      for (int i = 0; i < pieces; i++) {
        use(nanos);
        Checkpoint.pass();
      }
      done.add(name);
    };
  }

  void runAll() {
    while (workers.step()) {
      // On to the next one.
    }
  }

  int count(Ending ending) {
    return endings.getOrDefault(ending, 0);
  }

  @Override
  public void started(Urgency urgency, long waitedNanos) {}

  @Override
  public void ended(Urgency urgency, Ending ending, long cpuNanos) {
    endings.merge(ending, 1, Integer::sum);
  }
}
