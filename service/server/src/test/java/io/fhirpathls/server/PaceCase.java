package io.fhirpathls.server;

import com.google.gson.JsonObject;
import io.fhirpathls.fixture.Distribution;
import io.fhirpathls.fixture.Machine;
import io.fhirpathls.server.MeasuredEditor.Felt;
import io.fhirpathls.server.MeasuredEditor.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Somebody types, and beside him files are read or are not, by turns: what he feels of it, and the
/// processor time that reading uses.
final class PaceCase {
  /// More than can be read in one round.
  private static final int FILES = 20_000;

  /// Several, so that whatever else the machine does meanwhile falls on both kinds alike.
  private static final int ROUNDS = 4;

  /// Folders are listed before files are read, and that rests while somebody types, too.
  private static final long ROUND_SECONDS = 24;

  private static final double MOST_FELT = 1.2;
  private static final double MOST_SHARE = 0.05;

  /// All rounds of a kind.
  ///
  /// @param processor of the whole server, seconds in a second, one of each round
  private record Rounds(Keys keys, List<Double> processor) {
    Rounds() {
      this(new Keys(), new ArrayList<>());
    }

    double used() {
      return processor.stream().mapToDouble(it -> it).average().orElseThrow();
    }
  }

  private PaceCase() {}

  static List<String> run() throws Exception {
    Path disk = Files.createTempDirectory("fhirpathls-measure").toRealPath();
    Path guide = Files.createDirectory(disk.resolve("guide"));
    GeneratedGuide.of(FILES).write(guide);
    Path small = Files.createDirectory(guide.resolve("small"));
    GeneratedGuide.of(500).write(small);
    Path config = disk.resolve("config.yaml");
    Files.writeString(
        config,
        FolderCase.config(FolderCase.LARGE_HEAP, guide, disk.resolve("index"))
            .replaceAll("(?m)^  index:.*\\R", ""));
    Rounds idle = new Rounds();
    Rounds busy = new Rounds();
    try (Distribution server = FolderCase.serve(FolderCase.LARGE_HEAP, config);
        MeasuredEditor typist = new MeasuredEditor(server.port());
        MeasuredWorkspace workspace = new MeasuredWorkspace(server)) {
      FolderCase.settle();
      double _ = FolderCase.read(workspace, small); // loads classes
      workspace.unmount(small);
      var _ = typist.keys(300);
      for (int i = 0; i < ROUNDS; i++) {
        round(server, typist, idle);
        workspace.mount(guide);
        round(server, typist, busy);
        int files = workspace.report().get("files").getAsInt();
        if (files == 0 || files == FILES + 500) {
          throw new AssertionError("it was not read all the time: " + files);
        }
        workspace.unmount(guide);
      }
    }
    FolderCase.delete(disk);
    return said(idle, busy);
  }

  private static void round(Distribution server, MeasuredEditor typist, Rounds rounds)
      throws Exception {
    Duration before = processor(server);
    long began = System.nanoTime();
    long until = began + TimeUnit.SECONDS.toNanos(ROUND_SECONDS);
    typist.type(() -> System.nanoTime() < until, rounds.keys());
    double used = processor(server).minus(before).toNanos() / 1e6;
    rounds.processor().add(used / MeasuredEditor.millisSince(began));
  }

  private static Duration processor(Distribution server) {
    return server.process().info().totalCpuDuration().orElseThrow();
  }

  private static List<String> said(Rounds idle, Rounds busy) throws IOException {
    double share = busy.used() - idle.used();
    Felt alone = idle.keys().felt();
    Felt beside = busy.keys().felt();
    System.out.printf(
        "typing alone: diagnostics / completion p95 %s; while files are read: %s, %.2f times, %d"
            + " keys; reading uses %.1f %% of one core%n",
        alone, beside, beside.times(alone), beside.keys(), 100 * share);
    JsonObject result = new JsonObject();
    result.addProperty("command", "service/server/measure.sh workspace pace");
    result.addProperty("machine", Machine.now());
    result.addProperty("keys", beside.keys());
    result.addProperty("diagnosticsP95", beside.diagnostics());
    result.addProperty("completionP95", beside.completion());
    result.addProperty("times", beside.times(alone));
    result.addProperty("sharePercent", 100 * share);
    Files.writeString(Path.of("target", "pace.json"), result + "\n");
    List<String> missed = new ArrayList<>();
    if (beside.times(alone) > MOST_FELT) {
      missed.add("p95 while files are read: %.2f times".formatted(beside.times(alone)));
    }
    if (share > MOST_SHARE) {
      missed.add("reading uses %.1f %% of one core".formatted(100 * share));
    }
    return missed;
  }
}
