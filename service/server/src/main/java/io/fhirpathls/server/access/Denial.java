package io.fhirpathls.server.access;

import java.util.Locale;

/// Why somebody does not get in. The names are labels of a metric, so they are stable.
public enum Denial {
  NO_TOKEN(401),
  /// Malformed, forged, of another issuer, for another audience: whoever asks learns no more.
  BAD_TOKEN(401),
  EXPIRED(401),
  /// Of TLS: none, or not of an authority that is trusted, or out of its time.
  BAD_CERTIFICATE(401),
  /// Unknown, used already or too old.
  BAD_TICKET(401),
  NO_TENANT(401),
  /// The token is good, and not for this.
  NO_SCOPE(403),
  FOREIGN_ORIGIN(403),
  TOO_OFTEN(429),
  /// The keys of the issuer, or the tickets, cannot be had at present.
  UNREACHABLE(503);

  private final int status;

  Denial(int status) {
    this.status = status;
  }

  /// Of HTTP.
  public int status() {
    return status;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether it was an attempt with something that does not hold, which must not be repeated often.
  public boolean isFailure() {
    return switch (this) {
      case BAD_TOKEN, EXPIRED, BAD_CERTIFICATE, BAD_TICKET, NO_TENANT, NO_SCOPE -> true;
      case NO_TOKEN, FOREIGN_ORIGIN, TOO_OFTEN, UNREACHABLE -> false;
    };
  }
}
