package io.fhirpathls.load;

import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.model.FhirModels;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Text to types and problems, parsing included. One operation is one pass over all samples.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnalyzeBenchmark {

  /// `all` samples, or those `without-descendants`.
  @Param({"all", "without-descendants"})
  public String samplesTaken = "all";

  private final Hapi hapi = Hapi.ofR4();
  private final Analyzer analyzer = new Analyzer(FhirModels.load());
  List<Sample> samples = List.of();

  @Setup
  public void select() {
    samples =
        Sample.acceptedByBoth(hapi, analyzer).stream()
            .filter(s -> samplesTaken.equals("all") || !s.walksEverything())
            .toList();
  }

  @Benchmark
  public void ours(Blackhole result) {
    for (Sample sample : samples) {
      result.consume(sample.analyzedBy(analyzer));
    }
  }

  @Benchmark
  public void hapi(Blackhole result) {
    for (Sample sample : samples) {
      result.consume(hapi.check(sample));
    }
  }
}
