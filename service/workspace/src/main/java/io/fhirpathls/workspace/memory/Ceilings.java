package io.fhirpathls.workspace.memory;

/// The most that may be held, in bytes unless said otherwise.
///
/// @param document one open document
/// @param documents number of documents that one session has open
/// @param session everything that is held for one session
/// @param tenant all sessions of one tenant together
/// @param process everything in the ledger
public record Ceilings(long document, int documents, long session, long tenant, long process) {

  /// Everything is allowed; for tests and for runs that serve one user and end.
  public static final Ceilings NONE =
      new Ceilings(
          Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  public Ceilings {
    if (document < 1 || documents < 1) {
      throw new IllegalArgumentException("a ceiling lets at least something pass");
    }
    if (document > session || session > tenant || tenant > process) {
      throw new IllegalArgumentException("document <= session <= tenant <= process");
    }
  }
}
