package io.fhirpathls.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Problem;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.tenant.Tenant;
import io.fhirpathls.workspace.work.Ending;
import io.fhirpathls.workspace.work.Owner;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.WorkLimits;
import io.fhirpathls.workspace.work.WorkListener;
import io.fhirpathls.workspace.work.Workers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Workers that have nothing else to do take part in the diagnostics of a large document.
class TogetherTest {
  private static final FhirModels MODELS = FhirModels.load();

  private static final WorkLimits LIMITS =
      new WorkLimits(100, 100, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /// Whether a worker is idle at the right moment is the system's to decide; one of these will do.
  private static final int ROUNDS = 200;

  /// Processor time that nobody uses who only looks whether there is something to do.
  private static final long SOME_WORK = 200_000;

  private final AtomicInteger busy = new AtomicInteger();

  private final WorkListener listener =
      new WorkListener() {
        @Override
        public void started(Urgency urgency, long waitedNanos) {}

        @Override
        public void ended(Urgency urgency, Ending ending, long cpuNanos) {
          assertThat(ending).isEqualTo(Ending.DONE);
          if (cpuNanos > SOME_WORK) {
            busy.incrementAndGet();
          }
        }
      };

  @Test
  void idleWorkersHelpWithALargeDocument() throws Exception {
    int rounds = 0;
    try (Workers workers = new Workers(2, LIMITS, listener)) {
      Owner owner = workers.owner(Tenant.LOCAL);
      while (busy.get() <= rounds && rounds < ROUNDS) {
        String text = large(rounds++);
        List<Problem> alone = snapshot(text).problems();
        Snapshot snapshot = snapshot(text);
        CompletableFuture<List<Problem>> found = new CompletableFuture<>();
        workers.execute(owner, Urgency.DIAGNOSTICS, () -> found.complete(snapshot.problems()));
        assertThat(found.get(30, TimeUnit.SECONDS)).isEqualTo(alone).isNotEmpty();
      }
    }
    assertThat(busy.get()).isGreaterThan(rounds);
  }

  private static String large(int round) {
    return IntStream.range(0, 600)
        .mapToObj(i -> "Patient.name.where(given.count() > %d).frist(%d)\n".formatted(i, round))
        .collect(Collectors.joining());
  }

  private static Snapshot snapshot(String text) {
    return new Workspace(MODELS, FhirVersion.R4, 1 << 20)
        .alone("file:///a.fhirpath", "fhirpath", text);
  }
}
