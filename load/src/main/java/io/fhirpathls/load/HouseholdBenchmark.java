package io.fhirpathls.load;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.throttle.Budget;
import io.fhirpathls.server.throttle.SessionThrottle;
import io.fhirpathls.server.throttle.Throttles;
import io.fhirpathls.workspace.cache.CachePolicy;
import io.fhirpathls.workspace.cache.Share;
import io.fhirpathls.workspace.cache.SharedAnalyses;
import io.fhirpathls.workspace.memory.Ceilings;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.memory.Reservation;
import io.fhirpathls.workspace.tenant.Tenant;
import io.fhirpathls.workspace.work.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What the server does beside every request, and once at its start.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HouseholdBenchmark {
  private static final String TEXT = "name.where(use = 'official').given.first()";
  private static final AnalysisContext CONTEXT = AnalysisContext.of(FhirVersion.R4, "Patient");

  private final Share shared =
      new SharedAnalyses(new Analyzer(FhirModels.load()), CachePolicy.of(1 << 20), System::nanoTime)
          .share(Tenant.LOCAL);

  /// Two tenants and a process that are counted, as where many are served.
  private final Reservation held =
      new MemoryLedger(new Ceilings(1 << 20, 100, 1 << 22, 1 << 24, 1 << 26))
          .open(new Tenant("mercy"))
          .hold(Pool.DOCUMENTS);

  private final SessionThrottle session = session();

  private static SessionThrottle session() {
    LiveConfig config = new LiveConfig(List.of(), Map.of(), null);
    Workers workers = new Workers(0, 10);
    return new Throttles(config, new Meters(new SimpleMeterRegistry()), () -> 0, System::nanoTime)
        .open(workers.owner(Tenant.LOCAL));
  }

  @Benchmark
  public Object cacheHit() {
    return shared.analysis(TEXT, CONTEXT);
  }

  @Benchmark
  public long ledger() {
    if (held.grow(1_000) != null) {
      throw new IllegalStateException("there is room");
    }
    held.shrink(1_000);
    return held.bytes();
  }

  /// A message that has come and asks something.
  @Benchmark
  public Object throttle() {
    session.came(100);
    return session.request(Budget.HOVER);
  }

  @Benchmark
  public Object loadModels() {
    return FhirModels.load();
  }
}
