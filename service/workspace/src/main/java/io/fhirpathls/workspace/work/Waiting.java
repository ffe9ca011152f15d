package io.fhirpathls.workspace.work;

/// A task that waits for its turn. Times are those of the workers' clock, nanoseconds.
///
/// @param since when it was asked for
/// @param due until when it would rather wait for more of its kind; [#since] for most
/// @param deadline when nobody waits for it any longer; [#NEVER] for what must be done
record Waiting(Owner owner, Urgency urgency, Task task, long since, long due, long deadline) {
  static final long NEVER = Long.MAX_VALUE;

  boolean isLate(long now) {
    return deadline != NEVER && now - deadline > 0;
  }

  /// Whether nobody has asked for it and nobody waits for it. It does what is to be done anyway, as
  /// much as there is, so it counts to no budget; and it rests while somebody types.
  boolean isUnasked() {
    return urgency == Urgency.BACKGROUND && deadline == NEVER;
  }

  SessionTurns turns() {
    return owner.turns(urgency);
  }
}
