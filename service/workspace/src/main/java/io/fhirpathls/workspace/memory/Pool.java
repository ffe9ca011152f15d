package io.fhirpathls.workspace.memory;

import java.util.Locale;

/// What memory is held for.
public enum Pool {
  /// Texts of open documents, and what their analyses keep beside the shared cache.
  DOCUMENTS(0),
  /// Trees and analyses that all sessions share.
  CACHE(1),
  /// Messages on their way in.
  INBOX(2),
  /// Messages that wait to be read by their client.
  OUTBOX(3),
  /// Requests that have not been answered.
  PENDING(4),
  /// What is known of files that are not open.
  INDEX(5),
  /// What ANTLR remembers about texts it has seen.
  AUTOMATA(6),
  /// What is kept of a lost session until its client comes back.
  RESUME(7);

  /// Where arrays by pool keep it.
  final int slot;

  Pool(int slot) {
    this.slot = slot;
  }

  /// As metrics and reports name it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
