package io.fhirpathls.server.throttle;

import java.util.Arrays;

/// The budgets of one session, each as one number: the moment at which it will have been earned
/// what was spent (the generic cell rate algorithm, which is a token bucket told by the clock). A
/// cost is the time in which it is earned. So the numbers do not depend on rates, which may change
/// at any moment.
///
/// Not thread-safe.
final class SpentTime {
  private final long[] earnedAt = new long[Budget.values().length];

  SpentTime(long now) {
    Arrays.fill(earnedAt, now);
  }

  /// How long it is until this could be spent; 0 or less when it can be now.
  ///
  /// @param burst how far ahead of the clock a budget may be
  long wait(Budget budget, long cost, long now, long burst) {
    long ahead = Math.max(0, earnedAt[budget.slot] - now);
    // Something that costs more than the whole burst passes when nothing else was spent.
    return Math.min(ahead, ahead + cost - burst);
  }

  /// Spends, whether it is there or not; a negative cost gives back.
  ///
  /// @return how long it is until the budget is within its burst again; 0 when it is
  long spend(Budget budget, long cost, long now, long burst) {
    int slot = budget.slot;
    earnedAt[slot] = now + Math.max(0, earnedAt[slot] - now) + cost;
    return Math.max(0, earnedAt[slot] - now - burst);
  }

  /// The part of the burst that can be spent at once, from 0 to 1.
  double left(Budget budget, long now, long burst) {
    long ahead = Math.max(0, earnedAt[budget.slot] - now);
    return Math.clamp(1 - (double) ahead / burst, 0, 1);
  }
}
