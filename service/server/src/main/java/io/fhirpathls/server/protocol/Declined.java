package io.fhirpathls.server.protocol;

/// What was asked for is understood and cannot be done. Answered with -32803; the message is for
/// the user, in plain words.
public final class Declined extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Declined(String message) {
    super(message, null, false, false);
  }

  /// The message, which is never absent.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
