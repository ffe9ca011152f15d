package io.fhirpathls.workspace;

import io.fhirpathls.workspace.memory.OverCeiling;

/// What it takes to make one analysis, and what is kept of that. The cache runs it when it is about
/// to compute; where it has the analysis already, nothing is taken.
final class Cost implements Runnable {
  private final Holding holding;
  private final String text;
  private long taken;
  private long kept;

  Cost(Holding holding, String text) {
    this.holding = holding;
    this.text = text;
  }

  /// @throws OverCeiling when there is no memory for it
  @Override
  public void run() {
    long needed = Footprint.ofParsing(text);
    holding.take(needed);
    taken = needed;
  }

  /// The analysis stays.
  ///
  /// @param weight of it, in bytes
  /// @return what is paid for it from now on
  int keep(int weight) {
    kept = Math.min(weight, taken);
    return (int) kept;
  }

  /// Gives back what only the making took.
  void settle() {
    holding.giveBack(taken - kept);
  }
}
