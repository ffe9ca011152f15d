package io.fhirpathls.workspace.cache;

/// What one level of the cache has done since the process started, and what it holds.
///
/// @param misses how often a value had to be computed
/// @param weight estimated bytes
/// @param loadNanos time spent computing
public record CacheStatistics(
    long hits, long misses, long evictions, long size, long weight, long loadNanos) {}
