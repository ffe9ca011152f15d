package io.fhirpathls.server.connection;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.session.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long one connection may last, however well it behaves.
///
/// Sessions that were opened in one storm would also end in one. So each ends at a moment of its
/// own within the last fifth of `sessions.max-age`, and there it waits for a pause of its user's as
/// long as it may.
final class Lifetime {
  private static final double SPREAD = 0.2;

  /// Who has said nothing for so long is not in the middle of a word.
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final long opened;

  /// When nobody vouches for the client any longer.
  private final Instant expires;

  /// Part of the greatest age at which a pause ends the connection.
  private final double ripe;

  private volatile long lastMessage;

  /// @param spread from 0 to 1, by chance
  Lifetime(long now, Instant expires, double spread) {
    this.opened = now;
    this.expires = expires;
    this.lastMessage = now;
    this.ripe = 1 - SPREAD * spread;
  }

  void message(long now) {
    lastMessage = now;
  }

  /// Why the connection is to end now; null when it is not.
  ///
  /// @param time of day
  /// @param waiting whether somebody waits for an answer
  @Nullable CloseReason over(
      Config.Sessions limits, long now, Instant time, Lifecycle lifecycle, boolean waiting) {
    if (!time.isBefore(expires)) {
      return CloseReason.EXPIRED;
    }
    long age = now - opened;
    long silence = now - lastMessage;
    if (lifecycle == Lifecycle.UNINITIALIZED && isOver(limits.handshake(), age)) {
      return CloseReason.NO_HANDSHAKE;
    }
    if (isOver(limits.idle(), silence)) {
      return CloseReason.IDLE;
    }
    if (limits.maxAge().isZero() || age < ripe * limits.maxAge().toNanos()) {
      return null;
    }
    boolean pause = !waiting && silence > PAUSE.toNanos();
    return pause || isOver(limits.maxAge(), age) ? CloseReason.AGED : null;
  }

  private static boolean isOver(Duration limit, long nanos) {
    return !limit.isZero() && nanos > limit.toNanos();
  }
}
