package io.fhirpathls.workspace.work;

/// How long tasks of one urgency wait for a worker.
///
/// What a session has asked for earlier does not count: a session that floods its own queue waits
/// long, but that says nothing about the load of the process.
///
/// @param smoothedNanos of the last ones that were started; halves with every second in which none
///   starts
/// @param oldestNanos how long the one that has waited longest waits now; 0 when none waits
public record QueueDelay(long smoothedNanos, long oldestNanos) {

  /// The worse of both: when all workers are stuck nothing starts, and only the age tells.
  public long nanos() {
    return Math.max(smoothedNanos, oldestNanos);
  }
}
