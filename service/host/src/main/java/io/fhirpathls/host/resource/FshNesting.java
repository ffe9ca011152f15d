package io.fhirpathls.host.resource;

import java.util.ArrayDeque;
import java.util.Deque;

/// Which rule goes on from the path of which: one that is indented more than one before it.
final class FshNesting {
  private record Level(int indent, String path) {}

  private final Deque<Level> around = new ArrayDeque<>();

  /// The path that a rule goes on from; empty for none.
  String outer(FshStatement rule) {
    while (!around.isEmpty() && around.peek().indent() >= rule.indent()) {
      around.pop();
    }
    return around.isEmpty() ? "" : around.peek().path();
  }

  /// Those below the rule go on from here.
  void enter(FshStatement rule, String path) {
    around.push(new Level(rule.indent(), path));
  }
}
