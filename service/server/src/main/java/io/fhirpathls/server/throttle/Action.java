package io.fhirpathls.server.throttle;

import java.util.Locale;

/// What has become of a message that met a budget that was spent.
enum Action {
  REFUSED,
  DELAYED,
  /// It was taken, and its socket rests.
  SLOWED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
