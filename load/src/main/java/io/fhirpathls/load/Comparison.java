package io.fhirpathls.load;

import com.google.gson.Gson;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.load.run.Results;
import io.fhirpathls.model.FhirModels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/// Our parser and analyser beside HAPI's engine, over the same expressions in one run.
final class Comparison {

  /// @param name what is done
  /// @param expressions how many the mean is of
  record Row(String name, int expressions, Cost ours, Cost hapi) {}

  private final Path target;
  private final Jmh jmh;

  Comparison(Path target, Jmh jmh) {
    this.target = target;
    this.jmh = jmh;
  }

  void run(PrintStream out) throws RunnerException, IOException {
    Hapi hapi = Hapi.ofR4();
    Analyzer analyzer = new Analyzer(FhirModels.load());
    List<Sample> samples = Sample.acceptedByBoth(hapi, analyzer);
    List<Row> rows = rows(samples, jmh.run("jmh", 2, ParseBenchmark.class, AnalyzeBenchmark.class));
    Spread ours = Spread.ofOurs(samples, analyzer);
    Spread theirs = Spread.ofHapi(samples, hapi);
    print(out, samples, rows, ours, theirs);
    Results.write(
        target,
        "comparison",
        new Gson()
            .toJsonTree(Map.of("means", rows, "single", Map.of("ours", ours, "hapi", theirs)))
            .getAsJsonObject());
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
        Cost.of(results.get(type + ".ours" + taken), expressions),
        Cost.of(results.get(type + ".hapi" + taken), expressions));
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

  static void line(PrintStream out, String name, String a, String b, String c, String d, String e) {
    out.println("%-32s %10s %10s %9s %11s %11s".formatted(name, a, b, c, d, e).stripTrailing());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value);
  }
}
