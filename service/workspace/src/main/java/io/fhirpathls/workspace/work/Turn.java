package io.fhirpathls.workspace.work;

/// A task while it runs, on one thread.
final class Turn {
  private final Workers workers;
  private final Waiting waiting;

  /// Processor time of the thread up to which everything is in [#used].
  private long counted;

  private long countedAt;

  /// Since when the thread has done nothing else.
  private long workedSince;

  private long used;

  /// What has been charged to the session and its tenant: first what was expected, in advance.
  private long paid;

  private volatile boolean ended;

  /// @param paid in advance
  Turn(Workers workers, Waiting waiting, long paid) {
    this.workers = workers;
    this.waiting = waiting;
    this.paid = paid;
  }

  Waiting waiting() {
    return waiting;
  }

  Task task() {
    return waiting.task();
  }

  Urgency urgency() {
    return waiting.urgency();
  }

  long used() {
    return used;
  }

  /// Runs it to one of its ends. Throws nothing.
  Ending run() {
    resume();
    try {
      if (waiting.isLate(workers.now())) {
        task().expired();
        return Ending.EXPIRED;
      }
      ScopedValue.where(Checkpoint.TURN, this).run(task()::run);
      return Ending.DONE;
    } catch (Stopped stopped) {
      return stopped(stopped);
    } catch (Throwable defect) {
      return failed(defect);
    } finally {
      ended = true;
    }
  }

  private Ending stopped(Stopped stopped) {
    if (!stopped.isLate()) {
      return Ending.STOPPED;
    }
    try {
      task().expired();
      return Ending.EXPIRED;
    } catch (Throwable defect) {
      return failed(defect);
    }
  }

  private static Ending failed(Throwable defect) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, defect);
    return Ending.FAILED;
  }

  boolean isWanted() {
    return !ended && task().isWanted();
  }

  /// See [Checkpoint#pass].
  void pass() {
    long now = stopUnwanted();
    if (now - countedAt > Lane.QUANTUM) {
      workers.charge(this);
    }
    workers.letOthersGoFirst(this);
    workers.rests().rest(this, now - workedSince);
  }

  /// See [Checkpoint#stopUnwanted].
  ///
  /// @return now
  long stopUnwanted() {
    if (!task().isWanted()) {
      throw new Stopped(false);
    }
    long now = workers.now();
    if (waiting.isLate(now)) {
      throw new Stopped(true);
    }
    return now;
  }

  /// See [Checkpoint#invite].
  void invite(int most, Runnable part) {
    workers.invite(this, most, part);
  }

  /// The thread turns to this task.
  void resume() {
    counted = workers.cpuNow();
    countedAt = workers.now();
    workedSince = countedAt;
  }

  /// Counts what has been used since the last time.
  ///
  /// @return as much
  long count() {
    long before = counted;
    counted = workers.cpuNow();
    countedAt = workers.now();
    long more = Math.max(0, counted - before);
    used += more;
    return more;
  }

  /// What is still to be charged; more than nothing only when it has used more than was expected.
  long outstanding() {
    long more = Math.max(0, used - paid);
    paid += more;
    return more;
  }

  /// What was charged and not used.
  long unused() {
    return paid - used;
  }
}
