package io.fhirpathls.server.metrics;

import io.fhirpathls.workspace.cache.CacheStatistics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The meters of the process.
public final class Meters {
  /// Upper bounds of the latency histogram: from a cached answer to a client that has given up.
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(250_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;
  private final Counter messagesIn;
  private final Counter messagesOut;
  private final Counter charactersIn;
  private final Counter charactersOut;
  private final Map<Series, Timer> requests = new ConcurrentHashMap<>();
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();

  private record Series(String method, Outcome outcome) {}

  public Meters(MeterRegistry registry) {
    this.registry = registry;
    messagesIn = messages("in");
    messagesOut = messages("out");
    charactersIn = characters("in");
    charactersOut = characters("out");
  }

  public void sessions(IntSupplier open) {
    Gauge.builder("fhirpathls.sessions.open", open::getAsInt)
        .description("Open sessions of all transports")
        .register(registry);
  }

  /// @param level `tree` or `analysis`
  public void cache(String level, Supplier<CacheStatistics> statistics) {
    counter("requests", level, () -> statistics.get().hits(), "result", "hit");
    counter("requests", level, () -> statistics.get().misses(), "result", "miss");
    counter("evictions", level, () -> statistics.get().evictions());
    gauge("entries", level, () -> statistics.get().size());
    gauge("bytes", level, () -> statistics.get().weight());
  }

  private void counter(String what, String level, Supplier<Number> value, String... tags) {
    // Micrometer holds the object of a function counter weakly, and its function strongly.
    FunctionCounter.builder("fhirpathls.cache." + what, this, _ -> value.get().doubleValue())
        .description("The shared cache of trees and analyses")
        .tag("level", level)
        .tags(tags)
        .register(registry);
  }

  private void gauge(String what, String level, Supplier<Number> value) {
    Gauge.builder("fhirpathls.cache." + what, value)
        .description("The shared cache of trees and analyses")
        .tag("level", level)
        .register(registry);
  }

  public void received(int characters) {
    messagesIn.increment();
    charactersIn.increment(characters);
  }

  public void sent(int characters) {
    messagesOut.increment();
    charactersOut.increment(characters);
  }

  /// @param method a method that some feature binds, or `unknown`: clients must not be able to add
  ///   series
  public void ended(String method, Outcome outcome, long nanos) {
    requests
        .computeIfAbsent(new Series(method, outcome), this::timer)
        .record(Duration.ofNanos(nanos));
  }

  /// @param code the stable code of a refusal
  public void refused(String code) {
    refusals
        .computeIfAbsent(
            code,
            it ->
                Counter.builder("fhirpathls.refusals")
                    .description("What limits have refused")
                    .tag("code", it)
                    .register(registry))
        .increment();
  }

  private Timer timer(Series series) {
    return Timer.builder("fhirpathls.requests")
        .description("From the arrival of a call to its answer")
        .tag("method", series.method())
        .tag("outcome", series.outcome().label())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter messages(String direction) {
    return Counter.builder("fhirpathls.messages")
        .description("Messages of all sessions")
        .tag("direction", direction)
        .register(registry);
  }

  private Counter characters(String direction) {
    return Counter.builder("fhirpathls.message.characters")
        .description("UTF-16 characters of these messages")
        .tag("direction", direction)
        .register(registry);
  }
}
