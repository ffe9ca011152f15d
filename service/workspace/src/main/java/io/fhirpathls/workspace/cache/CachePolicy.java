package io.fhirpathls.workspace.cache;

import java.time.Duration;

/// How much the shared cache keeps, and for whom.
///
/// @param bytes by {@link Weight}
/// @param idle what nobody has asked for so long is dropped
public record CachePolicy(long bytes, Duration idle, Sharing sharing) {

  /// Global, and nothing expires for hours.
  public static CachePolicy of(long bytes) {
    return new CachePolicy(bytes, Duration.ofHours(4), Sharing.GLOBAL);
  }
}
