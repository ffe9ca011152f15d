package io.fhirpathls.load.run;

import io.fhirpathls.fixture.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Looks at the server again and again until closed.
final class Watch implements AutoCloseable {
  private final List<Sight> seen = new ArrayList<>();
  private final Thread watching;

  /// @param collected whether to collect garbage before each look, which takes time from editors
  Watch(Distribution server, Duration every, boolean collected) {
    long start = System.nanoTime();
    watching =
        Thread.ofPlatform()
            .name("watch")
            .daemon()
            .start(() -> {
              try {
                while (true) {
                  double seconds = (System.nanoTime() - start) / 1e9;
                  add(Sight.of(server, seconds, collected));
                  Thread.sleep(every);
                }
              } catch (InterruptedException over) {
                // Closed.
              } catch (Exception gone) {
                System.err.println("the server cannot be looked at any more: " + gone);
              }
            });
  }

  private synchronized void add(Sight sight) {
    seen.add(sight);
  }

  synchronized List<Sight> seen() {
    return List.copyOf(seen);
  }

  synchronized double most(ToDoubleFunction<Sight> figure) {
    return seen.stream().mapToDouble(figure).max().orElse(Double.NaN);
  }

  @Override
  public void close() {
    watching.interrupt();
    try {
      watching.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
