package io.fhirpathls.load;

import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Text to tree. One operation is one pass over all samples.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {

  private final Hapi hapi = Hapi.ofR4();
  List<Sample> samples = List.of();

  @Setup
  public void select() {
    samples = Sample.acceptedByBoth(hapi, new Analyzer(FhirModels.load()));
  }

  @Benchmark
  public void ours(Blackhole result) {
    for (Sample sample : samples) {
      result.consume(SyntaxTree.parse(sample.text()));
    }
  }

  @Benchmark
  public void hapi(Blackhole result) {
    for (Sample sample : samples) {
      result.consume(hapi.parse(sample.text()));
    }
  }
}
