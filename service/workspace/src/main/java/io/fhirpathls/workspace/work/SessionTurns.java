package io.fhirpathls.workspace.work;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The tasks of one urgency that wait for one session, in the order in which it asked.
final class SessionTurns extends Rounds.Member {
  /// How much the newest cost counts in the expected one.
  private static final double NEWEST = 0.25;

  final TenantTurns tenant;
  private @Nullable ArrayDeque<Waiting> tasks;

  /// Since when the first of them waits for nobody but other sessions.
  long inLineSince;

  private double expected;

  SessionTurns(TenantTurns tenant) {
    this.tenant = tenant;
  }

  int size() {
    return tasks == null ? 0 : tasks.size();
  }

  void add(Waiting task) {
    if (tasks == null) {
      tasks = new ArrayDeque<>(4);
    }
    tasks.addLast(task);
  }

  Waiting removeFirst() {
    if (tasks == null) {
      throw new IllegalStateException("nothing waits");
    }
    Waiting first = tasks.removeFirst();
    if (tasks.isEmpty()) {
      // An idle session holds nothing.
      tasks = null;
    }
    return first;
  }

  /// @return how many there were
  int clear() {
    int size = size();
    tasks = null;
    return size;
  }

  /// What its next task will probably cost, in nanoseconds of processor time.
  long expected() {
    return (long) expected;
  }

  void learn(long cost) {
    expected += (cost - expected) * NEWEST;
  }
}
