package io.fhirpathls.server.config;

import java.time.Duration;

/// What the records of [Config] ask of their own components.
final class Check {
  private Check() {}

  /// A component has an unlawful value. The reader turns it into a [ConfigException] that also
  /// knows where the value was written.
  static final class Unlawful extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final String key;
    final String allowed;

    Unlawful(String key, String allowed) {
      super(key + ": allowed is " + allowed);
      this.key = key;
      this.allowed = allowed;
    }
  }

  static void that(String key, boolean lawful, String allowed) {
    if (!lawful) {
      throw new Unlawful(key, allowed);
    }
  }

  static void filled(String key, String value) {
    that(key, !value.isBlank(), "a text that is not empty");
  }

  static void range(String key, int value, int min, int max) {
    that(key, value >= min && value <= max, "a whole number from " + min + " to " + max);
  }

  static void range(String key, Duration value, Duration min, Duration max) {
    that(
        key,
        value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
        "a duration from " + Durations.text(min) + " to " + Durations.text(max));
  }

  /// A duration of zero is written `off`.
  static void rangeOrOff(String key, Duration value, Duration min, Duration max) {
    that(
        key,
        value.isZero() || (value.compareTo(min) >= 0 && value.compareTo(max) <= 0),
        "off, or a duration from " + Durations.text(min) + " to " + Durations.text(max));
  }

  static void range(String key, ByteSize value, ByteSize min, ByteSize max) {
    that(
        key,
        value.bytes() >= min.bytes() && value.bytes() <= max.bytes(),
        "a size from " + min + " to " + max);
  }
}
