package io.fhirpathls.workspace.work;

/// Whether somebody types, and how much what nobody has asked for may do meanwhile: a fiftieth of
/// one core. Times are those of the workers' clock, nanoseconds.
final class Typing {
  /// Whoever has not touched a key for so long looks at what he has written.
  static final long PAUSE = 250_000_000;

  /// So much longer than it has worked it rests.
  static final int REST_PER_WORK = 49;

  private volatile long last;
  private volatile boolean isKnown;

  void key(long now) {
    last = now;
    isKnown = true;
  }

  /// How long it rests from now on.
  ///
  /// @param worked how long it has worked before
  /// @param since when it began to rest
  long rest(long worked, long since, long now) {
    if (!isKnown || now - last >= PAUSE) {
      return 0;
    }
    return Math.max(0, Math.min(last + PAUSE - now, since + REST_PER_WORK * worked - now));
  }
}
