package io.fhirpathls.workspace.work;

import java.util.concurrent.atomic.AtomicReference;

/// Work that only its latest request matters for, such as the diagnostics of one document. While a
/// run waits, further requests change nothing; requests made during a run end it at its next
/// checkpoint and are one next run.
///
/// An idle server begins at once. When work of that urgency has to wait, a run waits a little
/// longer than it must, twice the delay of the others and never more than a quarter of a second, so
/// that more keys come into it: under load, half-typed text is skipped. A worker that has nothing
/// else to do takes it before its time, so no pause is ever spent idle and there is no timer.
public final class LatestOnly {
  private static final int PAUSE_PER_DELAY = 2;
  private static final long MOST_PAUSE = 250_000_000;

  /// A delay below that is no load, only the scheduling of the system.
  private static final long NO_DELAY = 1_000_000;

  private enum State {
    IDLE,
    QUEUED,
    RUNNING,
    RUNNING_AND_REQUESTED
  }

  private final class Run implements Task {
    @Override
    public void run() {
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

    @Override
    public boolean isWanted() {
      return state.get() != State.RUNNING_AND_REQUESTED;
    }
  }

  private final Workers workers;
  private final Owner owner;
  private final Urgency urgency;
  private final Runnable work;
  private final Task task = new Run();
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  /// @param work reads the newest state itself each time it runs
  public LatestOnly(Workers workers, Owner owner, Urgency urgency, Runnable work) {
    this.workers = workers;
    this.owner = owner;
    this.urgency = urgency;
    this.work = work;
  }

  /// Asks for a run that begins after this call.
  public void request() {
    State before =
        state.getAndUpdate(s ->
            switch (s) {
              case IDLE, QUEUED -> State.QUEUED;
              case RUNNING, RUNNING_AND_REQUESTED -> State.RUNNING_AND_REQUESTED;
            });
    if (before == State.IDLE) {
      enqueue();
    }
  }

  private void enqueue() {
    workers.insist(owner, urgency, task, pause());
  }

  private long pause() {
    long delay = workers.delay(urgency).smoothedNanos();
    return delay < NO_DELAY ? 0 : Math.min(MOST_PAUSE, PAUSE_PER_DELAY * delay);
  }
}
