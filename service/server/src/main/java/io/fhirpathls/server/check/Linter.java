package io.fhirpathls.server.check;

import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Checks targets on all workers and hands the outcomes out in the order of the targets.
///
/// Only so many targets are ahead of the one that is handed out, so a folder of any size takes the
/// memory of a few files.
final class Linter {
  private static final int AHEAD_OF_EACH_WORKER = 8;

  private final Workspace workspace;
  private final Executor executor;
  private final int ahead;
  private final InputStream standardInput;

  @FunctionalInterface
  interface Sink {
    void take(Outcome outcome) throws IOException;
  }

  Linter(Workspace workspace, Workers workers, int threads, InputStream standardInput) {
    this.workspace = workspace;
    this.executor = workers.at(Urgency.BACKGROUND);
    this.ahead = threads * AHEAD_OF_EACH_WORKER;
    this.standardInput = standardInput;
  }

  void check(List<Target> targets, Sink sink) throws IOException {
    Deque<CompletableFuture<Outcome>> running = new ArrayDeque<>();
    for (Target target : targets) {
      if (running.size() == ahead) {
        sink.take(running.removeFirst().join());
      }
      running.addLast(
          CompletableFuture.<Outcome>supplyAsync(() -> check(target), executor)
              .exceptionally(defect -> defect(target, defect)));
    }
    for (CompletableFuture<Outcome> last : running) {
      sink.take(last.join());
    }
  }

  private Outcome check(Target target) {
    try {
      String text = SourceText.read(target, standardInput);
      String language = target.path() == null ? "fhirpath" : "";
      Snapshot snapshot = workspace.newDocuments().open(target.name(), language, 0, text);
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
