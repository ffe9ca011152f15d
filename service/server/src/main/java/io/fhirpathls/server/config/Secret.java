package io.fhirpathls.server.config;

/// A text that is never shown again: not by `GET /config`, not in an error message.
public record Secret(String text) {
  static final String SHOWN = "***";

  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return isEmpty() ? "" : SHOWN;
  }
}
