package io.fhirpathls.server.check;

import io.fhirpathls.workspace.Document;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Checks targets on all workers and hands the outcomes out in the order of the targets.
///
/// Only so many targets, and so many bytes, are ahead of the one that is handed out: a folder of
/// any size takes the memory of a few files, on any number of cores.
final class Linter {
  private static final int AHEAD_OF_EACH_WORKER = 8;

  /// Of text: two of the largest documents.
  private static final long BYTES_AHEAD = 2L * SourceText.MAX_BYTES;

  private record Running(CompletableFuture<Outcome> outcome, long bytes) {}

  private final Workspace workspace;
  private final Surroundings surroundings;
  private final Executor executor;
  private final int ahead;
  private final InputStream standardInput;

  @FunctionalInterface
  interface Sink {
    void take(Outcome outcome) throws IOException;
  }

  Linter(
      Workspace workspace,
      Surroundings surroundings,
      Executor executor,
      int threads,
      InputStream standardInput) {
    this.workspace = workspace;
    this.surroundings = surroundings;
    this.executor = executor;
    this.ahead = threads * AHEAD_OF_EACH_WORKER;
    this.standardInput = standardInput;
  }

  void check(List<Target> targets, Sink sink) throws IOException {
    Deque<Running> running = new ArrayDeque<>();
    long bytes = 0;
    for (Target target : targets) {
      long size = SourceText.size(target);
      while (running.size() == ahead || bytes + size > BYTES_AHEAD && !running.isEmpty()) {
        Running first = running.removeFirst();
        bytes -= first.bytes();
        sink.take(first.outcome().join());
      }
      bytes += size;
      running.addLast(new Running(start(target), size));
    }
    while (!running.isEmpty()) {
      sink.take(running.removeFirst().outcome().join());
    }
  }

  private CompletableFuture<Outcome> start(Target target) {
    return CompletableFuture.<Outcome>supplyAsync(() -> check(target), executor)
        .exceptionally(defect -> defect(target, defect));
  }

  private Outcome check(Target target) {
    try {
      String text = SourceText.read(target, standardInput);
      String language = target.path() == null ? "fhirpath" : "";
      Document document = new Document(target.name(), language, 0, text);
      Snapshot snapshot =
          workspace.alone(document, surroundings.definitions(target), surroundings.around(target));
      return new Outcome.Checked(target.name(), snapshot.document(), snapshot.problems());
    } catch (IOException failure) {
      return new Outcome.NotChecked(Trouble.unreadable(target.name(), failure));
    } catch (SourceText.Unfit unfit) {
      String reason = "skipped: " + unfit.getMessage();
      return new Outcome.NotChecked(new Trouble(target.name(), reason, target.named()));
    }
  }

  /// A mistake of ours in one file does not hide what is wrong in the others.
  private static Outcome defect(Target target, Throwable defect) {
    Throwable cause = defect.getCause() == null ? defect : defect.getCause();
    return new Outcome.NotChecked(
        new Trouble(
            target.name(), "not checked: internal error, " + cause.getClass().getName(), true));
  }
}
