package io.fhirpathls.load.run;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Whole processes of the built distribution, measured from outside.
@Command(
    name = "load/measure.sh",
    mixinStandardHelpOptions = true,
    description =
        "Memory, threads and processor time of the process as documents and sessions grow; after an"
            + " hour's worth of edits; what sessions share; how often the analyser is wrong; or the"
            + " table of figures in the README.")
public final class Measure implements Callable<Integer> {
  enum What {
    growth,
    edits,
    sharing,
    correctness,
    table
  }

  @Parameters(index = "0", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
  private What what = What.growth;

  @Option(names = "--out", description = "folder for results", defaultValue = "load/results")
  private Path out = Path.of("load", "results");

  @Option(names = "--smoke", description = "few documents and few keys")
  private boolean smoke;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Measure()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(out);
    switch (what) {
      case growth -> Results.write(out, "growth", growth());
      case edits -> Results.write(out, "edits", edits());
      case sharing ->
          Results.write(
              out, "sharing", (smoke ? new Sharing(20, 5) : new Sharing(1_000, 100)).measure());
      case correctness -> Results.write(out, "correctness", Correctness.measure());
      case table -> Table.rewrite(Path.of("README.md"), out);
    }
    return 0;
  }

  private JsonObject growth() throws Exception {
    Growth growth =
        smoke ? new Growth(0, 1, 20) : new Growth(Growth.SETTLING_SECONDS, 1, 100, 1_000, 5_000);
    List<Growth.Point> points = growth.measure(out);
    JsonObject measured = with("points", points);
    measured.addProperty("kibPerSession", Growth.kibPerSession(points));
    return measured;
  }

  private JsonObject edits() throws Exception {
    List<HourOfEdits.Result> results = new ArrayList<>();
    for (int files : smoke ? new int[] {5} : new int[] {100, 1_000}) {
      results.add(HourOfEdits.measure(files, smoke ? 100 : HourOfEdits.KEYS, "small"));
      System.out.println(results.getLast());
    }
    return with("workspaces", results);
  }

  private static JsonObject with(String name, Object value) {
    JsonObject result = new JsonObject();
    result.add(name, new Gson().toJsonTree(value));
    return result;
  }
}
