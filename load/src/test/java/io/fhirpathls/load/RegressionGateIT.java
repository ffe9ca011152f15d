package io.fhirpathls.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.management.ThreadMXBean;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.syntax.SyntaxTree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What we need beside what HAPI needs in the same process at the same moment, and what we
/// allocate, against `baseline.json`. Never a time by itself: machines differ, and are busy.
class RegressionGateIT {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 30;

  /// Ratios of processor times in a process that has hardly warmed up stray so far; two thirds of
  /// the advantage are a real loss.
  private static final double STRAYING = 0.35;

  /// Allocation is nearly the same in each run.
  private static final double MORE_BYTES = 1.1;

  private final Hapi hapi = Hapi.ofR4();
  private final Analyzer analyzer = new Analyzer(FhirModels.load());
  private final List<Sample> samples =
      Sample.acceptedByBoth(hapi, analyzer).stream().filter(s -> !s.walksEverything()).toList();

  /// Of one expression, in the best of some passes over all.
  private record Cost(double nanos, double bytes) {}

  @Test
  void parsingIsAsFastAsItWas() throws Exception {
    hold("parse", cost(s -> SyntaxTree.parse(s.text())), cost(s -> hapi.parse(s.text())));
  }

  @Test
  void analysingIsAsFastAsItWas() throws Exception {
    hold("analyse", cost(s -> s.analyzedBy(analyzer)), cost(hapi::check));
  }

  private static void hold(String what, Cost ours, Cost hapi) throws IOException {
    JsonObject baseline =
        JsonParser.parseString(Files.readString(Path.of("baseline.json")))
            .getAsJsonObject()
            .getAsJsonObject(what);
    double ratio = hapi.nanos() / ours.nanos();
    System.out.printf(
        "%s: HAPI needs %.1f times our processor time; we allocate %.0f bytes (baseline %s)%n",
        what, ratio, ours.bytes(), baseline);
    assertThat(ratio)
        .as("HAPI's processor time for each of ours: " + what)
        .isGreaterThan(STRAYING * baseline.get("ratio").getAsDouble());
    assertThat(ours.bytes())
        .as("bytes an expression: " + what)
        .isLessThan(MORE_BYTES * baseline.get("bytes").getAsDouble());
  }

  private Cost cost(Function<Sample, Object> work) {
    long nanos = Long.MAX_VALUE;
    long bytes = Long.MAX_VALUE;
    int sink = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      for (Sample sample : samples) {
        sink += System.identityHashCode(work.apply(sample));
      }
      nanos = Math.min(nanos, THREADS.getCurrentThreadCpuTime() - cpu);
      bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - allocated);
    }
    assertThat(sink).isNotZero();
    return new Cost((double) nanos / samples.size(), (double) bytes / samples.size());
  }
}
