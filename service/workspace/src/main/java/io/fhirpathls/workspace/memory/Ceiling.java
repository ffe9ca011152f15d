package io.fhirpathls.workspace.memory;

/// Which limit a reservation has met.
public enum Ceiling {
  /// One document has become too large.
  DOCUMENT,
  /// The session has as many documents as it may have.
  DOCUMENTS,
  SESSION,
  TENANT,
  PROCESS,
  /// No limit of the ledger, but the heap itself is nearly full.
  PRESSURE
}
