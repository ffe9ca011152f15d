package io.fhirpathls.server.metrics;

import io.fhirpathls.workspace.cache.CacheStatistics;
import io.fhirpathls.workspace.memory.HeapTrend;
import io.fhirpathls.workspace.memory.LeakWatch;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.memory.Pressure;
import io.fhirpathls.workspace.resume.Resumption;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
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
  private final Counter leaks;
  private final Counter leakedBytes;
  private final DistributionSummary analysedPerChange;
  private final Counter filesRead;
  private final Timer fileReading;
  private final Counter redrawnByDefinitions;
  private final Map<Series, Timer> requests = new ConcurrentHashMap<>();
  private final Map<String, DistributionSummary> allocations = new ConcurrentHashMap<>();
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();
  private final Map<String, Counter> closings = new ConcurrentHashMap<>();

  private final Map<Throttled, Counter> throttled = new ConcurrentHashMap<>();

  private record Throttled(String scope, String budget, String action) {}

  private record Series(String method, Outcome outcome) {}

  public Meters(MeterRegistry registry) {
    this.registry = registry;
    messagesIn = messages("in");
    messagesOut = messages("out");
    charactersIn = characters("in");
    charactersOut = characters("out");
    leaks =
        Counter.builder("fhirpathls.memory.leaks")
            .description("Sessions that ended and left a balance in the ledger")
            .register(registry);
    analysedPerChange =
        DistributionSummary.builder("fhirpathls.change.expressions")
            .description("Expressions of a changed document that had to be looked at anew")
            .serviceLevelObjectives(1, 2, 5, 10, 100, 1_000)
            .register(registry);
    filesRead =
        Counter.builder("fhirpathls.files.read")
            .description("Files of workspaces that were read for their definitions")
            .register(registry);
    fileReading =
        Timer.builder("fhirpathls.files.reading")
            .description("Time in which they were read, pauses for what is more urgent included")
            .register(registry);
    redrawnByDefinitions =
        Counter.builder("fhirpathls.files.redrawn")
            .description("Open documents looked at anew because a definition has changed")
            .register(registry);
    leakedBytes =
        Counter.builder("fhirpathls.memory.leaked")
            .description("Bytes of these balances, written off")
            .register(registry);
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
    cacheGauge("entries", level, () -> statistics.get().size());
    cacheGauge("bytes", level, () -> statistics.get().weight());
    counter("load.seconds", level, () -> statistics.get().loadNanos() / 1e9);
  }

  /// Hits on what a session of another tenant had brought.
  public void foreignHits(LongSupplier hits) {
    FunctionCounter.builder("fhirpathls.cache.foreign.hits", this, _ -> hits.getAsLong())
        .description("Sessions were given what a session of another tenant had brought")
        .register(registry);
  }

  /// Expressions that were made anew at a warm start.
  public void warmed(LongSupplier expressions) {
    FunctionCounter.builder("fhirpathls.warm.expressions", this, _ -> expressions.getAsLong())
        .description("Expressions that were made anew from the warm file")
        .register(registry);
  }

  /// @param result `loaded`, `absent`, `refused`, `saved` or `failed`
  public void warmFile(String result) {
    Counter.builder("fhirpathls.warm.file")
        .description("What became of the warm file when it was read or written")
        .tag("result", result)
        .register(registry)
        .increment();
  }

  /// @param overflows of what the system could remember of mounted folders
  public void files(IntSupplier held, LongSupplier overflows) {
    FunctionCounter.builder("fhirpathls.folders.overflows", this, _ -> overflows.getAsLong())
        .description("More has happened in a mounted folder than the system could remember")
        .register(registry);
    Gauge.builder("fhirpathls.files.held", held::getAsInt)
        .description("Different files of workspaces that are held, beside open documents")
        .register(registry);
  }

  /// @param result `loaded`, `absent`, `refused`, `saved` or `failed`
  public void indexFile(String result) {
    Counter.builder("fhirpathls.index.file")
        .description("What became of a workspace's index when it was read or written")
        .tag("result", result)
        .register(registry)
        .increment();
  }

  /// Files of workspaces that were read, in so much time.
  public void filesRead(int files, long nanos) {
    if (files > 0) {
      filesRead.increment(files);
      fileReading.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /// Open documents that had to be looked at anew, because a definition elsewhere has changed.
  public void redrawnByDefinitions(int documents) {
    redrawnByDefinitions.increment(documents);
  }

  /// How many expressions of a changed document were not taken over from before the change.
  public void analysedPerChange(int expressions) {
    analysedPerChange.record(expressions);
  }

  public void memory(MemoryLedger ledger) {
    for (Pool pool : Pool.values()) {
      Gauge.builder("fhirpathls.memory.held", () -> ledger.used(pool))
          .description("Bytes that the ledger holds, by what they are for")
          .tag("pool", pool.label())
          .register(registry);
    }
    Gauge.builder("fhirpathls.memory.ceiling", () -> ledger.ceilings().process())
        .description("Bytes that the ledger may hold")
        .register(registry);
  }

  /// What collections leave, and which rung that means.
  public void pressure(Pressure pressure, HeapTrend trend) {
    gauge(
        "pressure.rung",
        "How many rungs are given up for want of memory",
        () -> pressure.rung().level());
    gauge(
        "heap.live",
        "Bytes that the last collection left of what has grown old",
        () -> pressure.reading().live());
    gauge("heap.maximum", "Bytes that these can become", () -> pressure.reading().maximum());
    gauge("heap.growth.hour", "Bytes by which they grow in an hour", trend::bytesPerHour);
    gauge(
        "heap.growth.sessions",
        "Bytes that stay behind after a thousand sessions",
        trend::bytesPerThousandSessions);
  }

  /// @param rung that was climbed or left
  public void pressureStep(String rung, boolean up) {
    Counter.builder("fhirpathls.pressure.steps")
        .description("Rungs climbed and left for want of memory")
        .tag("rung", rung)
        .tag("direction", up ? "up" : "down")
        .register(registry)
        .increment();
  }

  /// What is closed and does not go.
  public void leaks(LeakWatch watch) {
    for (LeakWatch.Kind kind : LeakWatch.Kind.values()) {
      Gauge.builder("fhirpathls.leak.suspects", () -> watch.overdue(kind))
          .description("Closed, and still held after several collections")
          .tag("kind", kind.label())
          .register(registry);
      FunctionCounter.builder("fhirpathls.closed", watch, it -> it.closed(kind))
          .description("Sessions and documents that were closed")
          .tag("kind", kind.label())
          .register(registry);
    }
  }

  public void automata(LongSupplier forgotten) {
    FunctionCounter.builder("fhirpathls.automata.forgotten", this, _ -> forgotten.getAsLong())
        .description("How often what the grammar had learnt was forgotten, to bound it")
        .register(registry);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder("fhirpathls." + name, value).description(description).register(registry);
  }

  /// @param bytes that a session still owed after its end
  public void leaked(long bytes) {
    leaks.increment();
    leakedBytes.increment((double) bytes);
  }

  private void counter(String what, String level, Supplier<Number> value, String... tags) {
    // Micrometer holds the object of a function counter weakly, and its function strongly.
    FunctionCounter.builder("fhirpathls.cache." + what, this, _ -> value.get().doubleValue())
        .description("The shared cache of trees and analyses")
        .tag("level", level)
        .tags(tags)
        .register(registry);
  }

  private void cacheGauge(String what, String level, Supplier<Number> value) {
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

  /// What computing and writing one answer has allocated; without what reading the request took.
  ///
  /// @param method as for [#ended]
  public void allocated(String method, long bytes) {
    allocations.computeIfAbsent(method, this::allocation).record((double) bytes);
  }

  private DistributionSummary allocation(String method) {
    return DistributionSummary.builder("fhirpathls.request.allocated")
        .description("Bytes that computing and writing an answer has allocated")
        .baseUnit("bytes")
        .tag("method", method)
        .register(registry);
  }

  public void resumption(Resumption resumption) {
    Gauge.builder("fhirpathls.resume.sessions", resumption::size)
        .description("Lost sessions whose documents are kept until their clients come back")
        .register(registry);
    resumed("held", resumption::heldDocuments);
    resumed("absent", resumption::absentDocuments);
  }

  private void resumed(String result, LongSupplier documents) {
    FunctionCounter.builder("fhirpathls.resume.documents", this, _ -> documents.getAsLong())
        .description("Documents that clients who came back have asked for")
        .tag("result", result)
        .register(registry);
  }

  /// Somebody has asked to come in, or for a ticket.
  ///
  /// @param outcome `admitted`, or why not
  public void handshake(String outcome) {
    registry.counter("fhirpathls.handshakes", "outcome", outcome).increment();
  }

  /// The server has ended a session.
  public void closed(String reason) {
    closings
        .computeIfAbsent(
            reason,
            it ->
                Counter.builder("fhirpathls.sessions.closed")
                    .description("Sessions that the server has ended")
                    .tag("reason", it)
                    .register(registry))
        .increment();
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

  /// @param factor the part of their budgets that sessions have at present
  public void throttle(DoubleSupplier factor) {
    Gauge.builder("fhirpathls.throttle.factor", factor::getAsDouble)
        .description(
            "The part of their budgets that sessions have; below 1 when the server is busy")
        .register(registry);
  }

  /// @param scope `session` or `tenant`
  /// @param action `refused`, `delayed` or `slowed`
  public void throttled(String scope, String budget, String action) {
    throttled
        .computeIfAbsent(
            new Throttled(scope, budget, action),
            it ->
                Counter.builder("fhirpathls.throttled")
                    .description("Messages that met a budget that was spent")
                    .tag("scope", it.scope())
                    .tag("budget", it.budget())
                    .tag("action", it.action())
                    .register(registry))
        .increment();
  }

  /// A slice of a budget that replicas share was asked for.
  ///
  /// @param outcome `granted`, `spent` when there was not enough, `failed` when nothing came and
  ///   the process uses its own share
  public void leased(String outcome) {
    registry.counter("fhirpathls.throttle.leases", "outcome", outcome).increment();
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
