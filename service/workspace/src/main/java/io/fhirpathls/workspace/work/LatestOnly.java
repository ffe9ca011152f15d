package io.fhirpathls.workspace.work;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/// Work that only its latest request matters for, such as the diagnostics of one document. While a
/// run waits, further requests change nothing; requests made during a run are one next run. So an
/// idle server answers at once, and a busy one skips what is outdated without any timer.
public final class LatestOnly {

  private enum State {
    IDLE,
    QUEUED,
    RUNNING,
    RUNNING_AND_REQUESTED
  }

  private final Workers workers;
  private final Urgency urgency;
  private final Runnable work;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  /// @param work reads the newest state itself each time it runs
  public LatestOnly(Workers workers, Urgency urgency, Runnable work) {
    this.workers = workers;
    this.urgency = urgency;
    this.work = work;
  }

  /// Asks for a run that begins after this call.
  ///
  /// @return false when the workers are full: the caller may ask again
  public boolean request() {
    State before =
        state.getAndUpdate(s ->
            switch (s) {
              case IDLE, QUEUED -> State.QUEUED;
              case RUNNING, RUNNING_AND_REQUESTED -> State.RUNNING_AND_REQUESTED;
            });
    return before != State.IDLE || enqueue();
  }

  private boolean enqueue() {
    try {
      workers.execute(urgency, this::run);
      return true;
    } catch (RejectedExecutionException full) {
      state.set(State.IDLE);
      return false;
    }
  }

  private void run() {
    state.set(State.RUNNING);
    try {
      work.run();
    } finally {
      if (!state.compareAndSet(State.RUNNING, State.IDLE)) {
        state.set(State.QUEUED);
        enqueue();
      }
    }
  }
}
