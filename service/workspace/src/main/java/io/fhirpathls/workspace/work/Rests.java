package io.fhirpathls.workspace.work;

import java.util.concurrent.atomic.LongAdder;

/// What nobody has asked for rests at its checkpoints while somebody types ([Typing]). Its worker
/// meanwhile takes what is more urgent, as if it had nothing to do.
public final class Rests {
  private final Workers workers;
  private final boolean isOn;
  private final Typing typing = new Typing();
  private final LongAdder count = new LongAdder();

  /// @param isOn not where one thread takes all steps itself: nobody would wake it
  Rests(Workers workers, boolean isOn) {
    this.workers = workers;
    this.isOn = isOn;
  }

  /// Somebody has touched a key.
  public void typed() {
    typing.key(workers.now());
  }

  /// How many there have been.
  public long count() {
    return count.sum();
  }

  /// @param worked how long the turn has worked since it rested last
  void rest(Turn turn, long worked) {
    long since = workers.now();
    if (isOn && turn.waiting().isUnasked() && left(turn, worked, since) > 0) {
      count.increment();
      workers.charge(turn);
      for (long left = left(turn, worked, since); left > 0; left = left(turn, worked, since)) {
        workers.runBefore(turn, left);
      }
      turn.resume();
    }
  }

  private long left(Turn turn, long worked, long since) {
    return workers.isClosed() || !turn.isWanted() ? 0 : typing.rest(worked, since, workers.now());
  }
}
