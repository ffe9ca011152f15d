package io.fhirpathls.load;

import com.google.gson.Gson;
import io.fhirpathls.load.run.Results;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/// What an editor's doings cost, each by itself, from the text to plain data: neither JSON nor a
/// socket is in it.
final class Operations {
  /// Methods of [EditorBenchmark] and [HouseholdBenchmark], and what they are in words.
  private static final Map<String, String> WORDS = words();

  private final Path target;
  private final Jmh jmh;

  Operations(Path target, Jmh jmh) {
    this.target = target;
    this.jmh = jmh;
  }

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("key", "a key among 500, its problems");
    words.put("keyKnown", "the same, text known");
    words.put("completion", "a key and completion");
    words.put("hover", "hover");
    words.put("tokens", "tokens of 500");
    words.put("format", "format of 500");
    words.put("cacheHit", "cache hit");
    words.put("ledger", "ledger, there and back");
    words.put("throttle", "throttle, one request");
    words.put("loadModels", "load of R4, R4B and R5");
    return words;
  }

  void run(PrintStream out) throws RunnerException, IOException {
    Map<String, Cost> costs = new LinkedHashMap<>();
    WORDS.keySet().forEach(name -> costs.put(name, new Cost(0, 0, 0)));
    for (RunResult result :
        jmh.run("jmh-operations", 1, EditorBenchmark.class, HouseholdBenchmark.class)) {
      String benchmark = result.getParams().getBenchmark();
      costs.put(benchmark.substring(benchmark.lastIndexOf('.') + 1), Cost.of(result, 1));
    }
    out.println();
    Comparison.line(out, "one operation", "ours us", "", "", "ours bytes", "");
    costs.forEach((name, cost) ->
        Comparison.line(
            out,
            WORDS.getOrDefault(name, name),
            Comparison.number(cost.processor()),
            "",
            "",
            String.format(Locale.ROOT, "%,.0f", cost.bytes()),
            ""));
    Results.write(target, "operations", new Gson().toJsonTree(costs).getAsJsonObject());
  }
}
