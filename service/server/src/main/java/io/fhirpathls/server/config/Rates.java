package io.fhirpathls.server.config;

import java.time.Duration;

/// How much in a second; 0 for no limit. Requests by their class, and over all classes:
///
/// @param diagnostics pulled ones
/// @param definition of everything that leads to other places
/// @param other all other requests and notifications
/// @param bytes of messages
/// @param cpu processor time, also for what nobody has asked for
public record Rates(
    int completion,
    int diagnostics,
    int hover,
    int definition,
    int other,
    ByteSize bytes,
    Duration cpu) {
  public Rates {
    Check.range("completion", completion, 0, 1_000_000);
    Check.range("diagnostics", diagnostics, 0, 1_000_000);
    Check.range("hover", hover, 0, 1_000_000);
    Check.range("definition", definition, 0, 1_000_000);
    Check.range("other", other, 0, 1_000_000);
    Check.range("bytes", bytes, new ByteSize(0), ByteSize.ofKib(1024 * 1024));
    Check.range("cpu", cpu, Duration.ZERO, Duration.ofMinutes(10));
  }
}
