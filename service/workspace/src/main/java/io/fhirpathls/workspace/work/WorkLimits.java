package io.fhirpathls.workspace.work;

import java.time.Duration;

/// How much may wait for workers, and how long.
///
/// @param queue tasks that wait in each class of urgency. A class that is full still takes one task
///   of a session for which none waits, so that nobody is kept out by others.
/// @param sessionQueue tasks of one session that wait in each class
/// @param interactive from being asked for until nobody waits for it any longer; zero for ever
/// @param diagnostics the same for what is drawn
/// @param background the same for what nobody looks at
public record WorkLimits(
    int queue, int sessionQueue, Duration interactive, Duration diagnostics, Duration background) {

  /// Without deadlines, and a session may fill the queue.
  static WorkLimits of(int queue) {
    return new WorkLimits(queue, queue, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /// @return when a task that is asked for now is too late
  long deadline(Urgency urgency, long now) {
    Duration most =
        switch (urgency) {
          case INTERACTIVE -> interactive;
          case DIAGNOSTICS -> diagnostics;
          case BACKGROUND -> background;
        };
    return most.isZero() ? Waiting.NEVER : now + most.toNanos();
  }
}
