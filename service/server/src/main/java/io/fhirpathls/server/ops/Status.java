package io.fhirpathls.server.ops;

import io.fhirpathls.workspace.cache.CacheStatistics;

/// The report at `/status`.
///
/// @param version of the server
/// @param uptimeSeconds since the process started
/// @param accepting whether new sessions are let in
/// @param sessions open now
/// @param heapUsedBytes of the Java heap, garbage included
/// @param heapMaxBytes the most the Java heap may become
/// @param cache what all sessions share
public record Status(
    String version,
    long uptimeSeconds,
    boolean accepting,
    int sessions,
    long heapUsedBytes,
    long heapMaxBytes,
    Cache cache) {

  /// What all sessions share.
  public record Cache(CacheStatistics trees, CacheStatistics analyses) {}
}
