package io.fhirpathls.workspace.work;

/// What a long computation owes to all others. It is called between pieces of work, where no lock
/// is held and everything is in order.
///
/// The turn at hand is bound to the thread's scope, so that nothing between a task and its pieces
/// has to hand it through; the floors below the workspace cannot even see it. Outside of workers,
/// as in tests and in tools, all of it does nothing.
public final class Checkpoint {
  static final ScopedValue<Turn> TURN = ScopedValue.newInstance();

  private Checkpoint() {}

  /// Ends the task when nobody wants it any longer or its time has passed, and lets those go first
  /// who are more urgent.
  ///
  /// @throws Stopped to end it
  public static void pass() {
    if (TURN.isBound()) {
      TURN.get().pass();
    }
  }

  /// Only ends it, and lets nobody go first: for the middle of a piece of work, where a lock may be
  /// held.
  ///
  /// @throws Stopped to end it
  public static void stopUnwanted() {
    if (TURN.isBound()) {
      TURN.get().stopUnwanted();
    }
  }

  /// Lets workers that have nothing to do take part. Nobody waits for them: the caller does all of
  /// the work that they leave, and they do none once the caller has ended.
  ///
  /// @param most how many could find something to do
  /// @param part takes pieces of the same work until there are none, and passes checkpoints itself
  public static void invite(int most, Runnable part) {
    if (TURN.isBound()) {
      TURN.get().invite(most, part);
    }
  }
}
