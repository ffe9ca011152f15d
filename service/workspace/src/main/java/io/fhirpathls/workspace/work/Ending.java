package io.fhirpathls.workspace.work;

/// What became of a task.
public enum Ending {
  /// It ran to its end.
  DONE,
  /// Nobody wanted its result any longer.
  STOPPED,
  /// It waited, or ran, longer than tasks of its urgency may.
  EXPIRED,
  /// There was no room for it.
  REFUSED,
  /// Its session ended, or the workers were closed, before its turn came.
  FORGOTTEN,
  /// Our fault.
  FAILED
}
