package io.fhirpathls.load.run;

import io.fhirpathls.fixture.Distribution;
import java.time.Duration;

/// What the server's process is at one moment.
///
/// @param seconds since the editors began to come
/// @param residentMib memory of the process, as the kernel counts it
/// @param liveMib Java heap in use; where `collected` is asked for, after a full collection
/// @param heldMib what the ledger says is held for somebody
/// @param cpuSeconds of the process so far
record Sight(
    double seconds,
    double residentMib,
    double liveMib,
    double heldMib,
    double sessions,
    double cpuSeconds) {
  private static final double MIB = 1 << 20;

  static Sight of(Distribution server, double seconds, boolean collected) throws Exception {
    double live =
        collected ? server.liveHeap() : server.status().get("heapUsedBytes").getAsDouble();
    var status = server.status();
    return new Sight(
        seconds,
        server.residentKib() / 1024.0,
        live / MIB,
        status.getAsJsonObject("memory").get("usedBytes").getAsDouble() / MIB,
        status.get("sessions").getAsDouble(),
        server.process().info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1000.0);
  }
}
