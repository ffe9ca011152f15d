package io.fhirpathls.server.metrics;

import java.util.Locale;

/// How a request or notification ended.
public enum Outcome {
  /// With what was asked for.
  ANSWERED,
  /// The client took it back.
  CANCELLED,
  /// A newer one of its kind has taken its place.
  SUPERSEDED,
  /// It came at the wrong time, with wrong parameters, or to no known method.
  INVALID,
  /// A limit was reached.
  REFUSED,
  /// Our fault.
  CRASHED;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
