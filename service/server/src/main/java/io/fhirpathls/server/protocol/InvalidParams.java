package io.fhirpathls.server.protocol;

/// The parameters of a call are not what its method takes. Answered with -32602; the message names
/// a place in the parameters and never quotes a value.
public final class InvalidParams extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidParams(String message) {
    super(message, null, false, false);
  }

  /// The message, which is never absent.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
