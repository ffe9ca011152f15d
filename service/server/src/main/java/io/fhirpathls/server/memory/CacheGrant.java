package io.fhirpathls.server.memory;

import io.fhirpathls.workspace.cache.SharedAnalyses;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.memory.Reservation;
import io.fhirpathls.workspace.memory.Rung;

/// The shared cache's limit, granted by the ledger: what the cache may weigh is held there whether
/// it weighs it yet or not, so that sessions never count on bytes that the cache will want. When
/// memory is short the grant shrinks, the cache with it, and the sessions have the difference.
public final class CacheGrant {
  private final SharedAnalyses cache;
  private final Reservation granted;
  private long wanted;
  private double part = 1;

  /// @param wanted bytes; less is granted when the ledger has less
  public CacheGrant(SharedAnalyses cache, MemoryLedger ledger, long wanted) {
    this.cache = cache;
    this.granted = ledger.shared().hold(Pool.CACHE);
    this.wanted = wanted;
    for (long bytes = wanted; bytes > 0 && granted.grow(bytes) != null; ) {
      bytes /= 2;
    }
    cache.limit(granted.bytes());
  }

  /// The operator wants the cache to have that much.
  public synchronized void want(long bytes) {
    wanted = bytes;
    settle();
  }

  /// How short of memory the process is.
  public synchronized void at(Rung rung) {
    part =
        switch (rung) {
          case CALM -> 1;
          case SHED_CACHE -> 0.5;
          case PAUSE_BACKGROUND -> 0.25;
          case SWITCH_OFF_FEATURES, REFUSE_SESSIONS, REFUSE_GROWTH -> 0.1;
        };
    settle();
  }

  /// Becomes as large as it should be. It grows when all of that is there and never takes the rest
  /// that is left, which sessions need more; so this is to be called now and then.
  public synchronized void settle() {
    long due = (long) (wanted * part);
    if (due <= granted.bytes()) {
      cache.limit(due);
      granted.shrink(granted.bytes() - due);
    } else if (granted.grow(due - granted.bytes()) == null) {
      cache.limit(due);
    }
  }
}
