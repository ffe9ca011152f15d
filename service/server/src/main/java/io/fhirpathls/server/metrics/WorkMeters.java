package io.fhirpathls.server.metrics;

import io.fhirpathls.workspace.work.Ending;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.WorkListener;
import io.fhirpathls.workspace.work.Workers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// The meters of the workers: what waits, how long, what becomes of it and what it costs.
public final class WorkMeters implements WorkListener {
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(250_000),
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10)
  };

  private record Family(Timer waits, Counter cpuSeconds, Map<Ending, Counter> endings) {}

  private final MeterRegistry registry;
  private final Map<Urgency, Family> families = new EnumMap<>(Urgency.class);

  public WorkMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Urgency urgency : Urgency.values()) {
      families.put(urgency, register(urgency));
    }
  }

  private Family register(Urgency urgency) {
    Map<Ending, Counter> endings = new EnumMap<>(Ending.class);
    for (Ending ending : Ending.values()) {
      endings.put(
          ending,
          Counter.builder("fhirpathls.work.tasks")
              .description("Tasks by what became of them")
              .tag("class", label(urgency))
              .tag("outcome", label(ending))
              .register(registry));
    }
    return new Family(
        Timer.builder("fhirpathls.work.wait")
            .description("From a task's arrival to its turn")
            .tag("class", label(urgency))
            .serviceLevelObjectives(BUCKETS)
            .register(registry),
        Counter.builder("fhirpathls.work.cpu.seconds")
            .description("Processor time that tasks have used")
            .tag("class", label(urgency))
            .register(registry),
        endings);
  }

  /// Shows the queues as well.
  public void watch(Workers workers) {
    FunctionCounter.builder("fhirpathls.work.rests", workers, it -> it.rests().count())
        .description("What nobody had asked for has rested, because somebody typed")
        .register(registry);
    for (Urgency urgency : Urgency.values()) {
      Gauge.builder("fhirpathls.work.queued", () -> workers.queued(urgency))
          .description("Tasks that wait for a worker")
          .tag("class", label(urgency))
          .register(registry);
      Gauge.builder("fhirpathls.work.delay.seconds", () -> workers.delay(urgency).nanos() / 1e9)
          .description("How long sessions wait for their turn at the moment")
          .tag("class", label(urgency))
          .register(registry);
    }
  }

  @Override
  public void started(Urgency urgency, long waitedNanos) {
    of(urgency).waits().record(Duration.ofNanos(waitedNanos));
  }

  @Override
  public void ended(Urgency urgency, Ending ending, long cpuNanos) {
    Family known = of(urgency);
    known.cpuSeconds().increment(cpuNanos / 1e9);
    Counter counter = known.endings().get(ending);
    if (counter != null) {
      counter.increment();
    }
  }

  private Family of(Urgency urgency) {
    Family known = families.get(urgency);
    if (known == null) {
      throw new IllegalStateException("every urgency has its meters");
    }
    return known;
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
