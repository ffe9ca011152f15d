package io.fhirpathls.server;

import io.fhirpathls.fixture.Distribution;
import io.fhirpathls.server.MeasuredEditor.Felt;
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

  private static final int ROUNDS = 3;
  private static final long ROUND_SECONDS = 12;
  private static final double MOST_FELT = 1.2;
  private static final double MOST_SHARE = 0.05;

  /// @param processor of the whole server, seconds in a second
  private record Round(Felt felt, double processor) {}

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
    List<Round> idle = new ArrayList<>();
    List<Round> busy = new ArrayList<>();
    try (Distribution server = FolderCase.serve(FolderCase.LARGE_HEAP, config);
        MeasuredEditor typist = new MeasuredEditor(server.port());
        MeasuredWorkspace workspace = new MeasuredWorkspace(server)) {
      FolderCase.settle();
      double _ = FolderCase.read(workspace, small); // loads classes
      workspace.unmount(small);
      var _ = typist.keys(300);
      for (int i = 0; i < ROUNDS; i++) {
        idle.add(round(server, typist));
        workspace.mount(guide);
        busy.add(round(server, typist));
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

  private static Round round(Distribution server, MeasuredEditor typist) throws Exception {
    Duration before = processor(server);
    long began = System.nanoTime();
    long until = began + TimeUnit.SECONDS.toNanos(ROUND_SECONDS);
    Felt felt = typist.keysWhile(() -> System.nanoTime() < until);
    double used = processor(server).minus(before).toNanos() / 1e6;
    return new Round(felt, used / MeasuredEditor.millisSince(began));
  }

  private static Duration processor(Distribution server) {
    return server.process().info().totalCpuDuration().orElseThrow();
  }

  private static List<String> said(List<Round> idle, List<Round> busy) {
    double share = processor(busy) - processor(idle);
    Felt alone = Felt.mean(idle.stream().map(Round::felt).toList());
    Felt beside = Felt.mean(busy.stream().map(Round::felt).toList());
    System.out.printf(
        "typing alone: diagnostics / completion p95 %s; while files are read: %s, %.2f times, %d"
            + " keys; reading uses %.1f %% of one core%n",
        alone, beside, beside.times(alone), beside.keys(), 100 * share);
    List<String> missed = new ArrayList<>();
    if (beside.times(alone) > MOST_FELT) {
      missed.add("p95 while files are read: %.2f times".formatted(beside.times(alone)));
    }
    if (share > MOST_SHARE) {
      missed.add("reading uses %.1f %% of one core".formatted(100 * share));
    }
    return missed;
  }

  private static double processor(List<Round> rounds) {
    return rounds.stream().mapToDouble(Round::processor).average().orElseThrow();
  }
}
