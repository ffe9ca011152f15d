package io.fhirpathls.workspace.work;

import java.util.function.BooleanSupplier;

/// The threads of [Workers], as many all the time: when one dies, of an error that even its handler
/// of uncaught exceptions does not survive, another takes its place. Otherwise the server would
/// compute with fewer from then on, and at last with none.
///
/// @param work one piece of it; false when there will be no more
record Crew(BooleanSupplier work) {

  /// Enough for the deepest tree that `syntax` builds, once for each urgency; pages that are not
  /// used cost nothing.
  private static final long STACK_BYTES = 12L << 20;

  void hire(int count) {
    for (int i = 1; i <= count; i++) {
      start("worker-" + i);
    }
  }

  private void start(String name) {
    Thread thread = new Thread(null, () -> live(name), name, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  private void live(String name) {
    boolean retired = false;
    try {
      while (work.getAsBoolean()) {
        // On to the next one.
      }
      retired = true;
    } finally {
      if (!retired) {
        start(name);
      }
    }
  }
}
