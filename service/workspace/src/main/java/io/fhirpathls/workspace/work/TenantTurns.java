package io.fhirpathls.workspace.work;

/// The sessions of one tenant for which tasks of one urgency wait.
final class TenantTurns extends Rounds.Member {
  final Rounds<SessionTurns> sessions = new Rounds<>(Lane.QUANTUM);
}
