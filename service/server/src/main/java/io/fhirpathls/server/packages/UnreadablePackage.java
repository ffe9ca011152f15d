package io.fhirpathls.server.packages;

/// A package that is not there, or is none. The message is one line for the operator.
final class UnreadablePackage extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadablePackage(String message) {
    super(message, null, false, false);
  }
}
