package io.fhirpathls.server.protocol;

/// The parameters of a method that takes none, or whose parameters do not matter. Whatever the
/// client sends is skipped.
public record NoParams() {
  static final NoParams NONE = new NoParams();
}
