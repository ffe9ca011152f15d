package io.fhirpathls.server.access;

import java.util.Locale;

/// What a token lets its bearer do.
public enum Scope {
  /// Edit.
  LSP,
  /// Change a running server.
  ADMIN;

  /// As the claim writes it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
