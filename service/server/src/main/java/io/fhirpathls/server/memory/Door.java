package io.fhirpathls.server.memory;

/// Where new sessions come in.
@FunctionalInterface
public interface Door {

  /// @param shut whether nobody new is let in, for want of memory
  void shut(boolean shut);
}
