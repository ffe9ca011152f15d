package io.fhirpathls.server.throttle;

import java.util.List;

/// How far a session is held back.
///
/// @param factor the part of its budgets that it has at present; below 1 when the server is busy
/// @param refused requests so far
/// @param restedMillis for which its socket was not read, so far
public record ThrottleReport(
    boolean enabled, double factor, List<State> budgets, long refused, long restedMillis) {

  /// @param budget its label
  /// @param perSecond requests, bytes, or milliseconds of processor time; 0 for no limit
  /// @param left the part of what can be used at once, from 0 to 1
  public record State(String budget, long perSecond, double left) {
    static State of(Budget budget, Rate rate, double left) {
      return new State(
          budget.label(),
          budget == Budget.BYTES ? rate.perSecond() : rate.perSecond() / 1_000,
          left);
    }
  }
}
