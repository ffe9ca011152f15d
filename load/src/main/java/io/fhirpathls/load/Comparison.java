package io.fhirpathls.load;

import com.google.gson.GsonBuilder;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.model.FhirModels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Our parser and analyser beside HAPI's engine, over the same expressions in one run.
final class Comparison {

  /// What one engine needs for an expression.
  ///
  /// @param processor microseconds of processor time, garbage collection included
  /// @param clock microseconds on the clock
  record Cost(double processor, double clock, double bytes) {}

  /// @param name what is done
  /// @param expressions how many the mean is of
  record Row(String name, int expressions, Cost ours, Cost hapi) {}

  private final Path target;
  private final int forks;
  private final List<String> jvm;

  /// @param jvm options for the measured processes
  Comparison(Path target, int forks, List<String> jvm) {
    this.target = target;
    this.forks = forks;
    this.jvm = jvm;
  }

  void run(PrintStream out) throws RunnerException, IOException {
    Hapi hapi = Hapi.ofR4();
    Analyzer analyzer = new Analyzer(FhirModels.load());
    List<Sample> samples = Sample.acceptedByBoth(hapi, analyzer);
    List<Row> rows = rows(samples, new Runner(options()).run());
    Spread ours = Spread.ofOurs(samples, analyzer);
    Spread theirs = Spread.ofHapi(samples, hapi);
    print(out, samples, rows, ours, theirs);
    Files.writeString(
        target.resolve("comparison.json"),
        new GsonBuilder()
            .setPrettyPrinting()
            .create()
            .toJson(Map.of("means", rows, "single", Map.of("ours", ours, "hapi", theirs))),
        StandardCharsets.UTF_8);
  }

  private Options options() {
    List<String> arguments =
        new ArrayList<>(
            List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Dslf4j.internal.verbosity=ERROR"));
    arguments.addAll(jvm);
    return new OptionsBuilder()
        .include(ParseBenchmark.class.getName())
        .include(AnalyzeBenchmark.class.getName())
        .shouldFailOnError(true)
        .threads(1)
        .forks(forks)
        .warmupIterations(4)
        .warmupTime(TimeValue.seconds(2))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(2))
        .jvmArgs(arguments.toArray(String[]::new))
        .addProfiler(GCProfiler.class)
        .addProfiler(ProcessorTime.class)
        .resultFormat(ResultFormatType.JSON)
        .result(target.resolve("jmh.json").toString())
        .output(target.resolve("jmh.txt").toString())
        .build();
  }

  private static List<Row> rows(List<Sample> samples, Collection<RunResult> results) {
    int all = samples.size();
    int bounded = (int) samples.stream().filter(s -> !s.walksEverything()).count();
    Map<String, RunResult> byName = new TreeMap<>();
    for (RunResult result : results) {
      String benchmark = result.getParams().getBenchmark();
      String taken = result.getParams().getParam("samplesTaken");
      byName.put(
          benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1)
              + (taken == null ? "" : " " + taken),
          result);
    }
    return List.of(
        row("parse", all, byName, "ParseBenchmark", ""),
        row("parse + analyse", all, byName, "AnalyzeBenchmark", " all"),
        row(
            "the same without descendants()",
            bounded,
            byName,
            "AnalyzeBenchmark",
            " without-descendants"));
  }

  private static Row row(
      String name, int expressions, Map<String, RunResult> results, String type, String taken) {
    return new Row(
        name,
        expressions,
        cost(results.get(type + ".ours" + taken), expressions),
        cost(results.get(type + ".hapi" + taken), expressions));
  }

  private static Cost cost(@Nullable RunResult result, int expressions) {
    if (result == null) {
      throw new IllegalStateException("a benchmark failed; see jmh.txt");
    }
    return new Cost(
        secondary(result, ProcessorTime.LABEL) / expressions,
        result.getPrimaryResult().getScore() / expressions,
        secondary(result, "gc.alloc.rate.norm") / expressions);
  }

  private static double secondary(RunResult result, String label) {
    for (Map.Entry<String, ? extends Result<?>> each : secondaries(result).entrySet()) {
      if (each.getKey().endsWith(label)) {
        return each.getValue().getScore();
      }
    }
    throw new IllegalStateException("no " + label + " among " + result.getSecondaryResults());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // JMH's signature is raw
  private static Map<String, ? extends Result<?>> secondaries(RunResult result) {
    return (Map) result.getSecondaryResults();
  }

  private static void print(
      PrintStream out, List<Sample> samples, List<Row> rows, Spread ours, Spread theirs) {
    double length = samples.stream().mapToInt(s -> s.text().length()).average().orElseThrow();
    out.printf(
        Locale.ROOT,
        "%n%,d expressions of R4, %.0f characters on average, that both engines accept;"
            + " Java %s, one thread, warm%n%n",
        samples.size(),
        length,
        System.getProperty("java.version"));
    line(out, "mean of an expression", "ours us", "HAPI us", "ratio", "ours bytes", "HAPI bytes");
    for (Row row : rows) {
      line(
          out,
          row.name(),
          number(row.ours().processor()),
          number(row.hapi().processor()),
          number(row.hapi().processor() / row.ours().processor()),
          number(row.ours().bytes()),
          number(row.hapi().bytes()));
    }
    out.println();
    line(out, "single expressions, analysed", "ours us", "HAPI us", "ratio", "", "");
    spread(out, "median", ours.median(), theirs.median());
    spread(out, "95 of 100 take at most", ours.p95(), theirs.p95());
    spread(out, "slowest", ours.slowest(), theirs.slowest());
  }

  private static void spread(PrintStream out, String name, double ours, double theirs) {
    line(out, name, number(ours), number(theirs), number(theirs / ours), "", "");
  }

  private static void line(
      PrintStream out, String name, String a, String b, String c, String d, String e) {
    out.println("%-32s %10s %10s %9s %11s %11s".formatted(name, a, b, c, d, e).stripTrailing());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value);
  }
}
