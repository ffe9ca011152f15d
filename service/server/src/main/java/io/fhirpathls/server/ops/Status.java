package io.fhirpathls.server.ops;

import io.fhirpathls.server.memory.ProcessReport;
import io.fhirpathls.server.packages.LoadedPackage;
import io.fhirpathls.server.throttle.ThrottleTotals;
import io.fhirpathls.workspace.cache.CacheStatistics;
import java.util.List;
import java.util.Map;

/// The report at `/status`.
///
/// @param version of the server
/// @param uptimeSeconds since the process started
/// @param accepting whether new sessions are let in
/// @param sessions open now
/// @param heapUsedBytes of the Java heap, garbage included
/// @param heapMaxBytes the most the Java heap may become
/// @param cache what all sessions share
/// @param throttle whom budgets have held back
/// @param memory what is held, for whom, and how short it is
/// @param packages that every session knows
/// @param workers what waits to be computed
/// @param advice sentences for operators; empty when there is nothing to mend
public record Status(
    String version,
    long uptimeSeconds,
    boolean accepting,
    int sessions,
    long heapUsedBytes,
    long heapMaxBytes,
    Cache cache,
    ThrottleTotals throttle,
    ProcessReport memory,
    List<LoadedPackage> packages,
    Work workers,
    List<String> advice) {

  /// @param waiting tasks by class of urgency
  public record Work(int threads, Map<String, Integer> waiting) {}

  /// What all sessions share.
  ///
  /// @param foreignHits how often a session was given what another tenant's had brought
  /// @param maximumBytes the most that it may weigh at present
  public record Cache(
      CacheStatistics trees, CacheStatistics analyses, long foreignHits, long maximumBytes) {}
}
