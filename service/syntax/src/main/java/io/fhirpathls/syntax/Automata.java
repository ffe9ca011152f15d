package io.fhirpathls.syntax;

import io.fhirpathls.syntax.grammar.LearntAutomata;

/// What reading many texts leaves behind in the process, apart from their trees: ANTLR remembers
/// what it has learnt of the grammar, to be faster with the next text.
public final class Automata {
  private Automata() {}

  /// Bytes in the heap, estimated.
  public static long bytes() {
    return LearntAutomata.bytes();
  }

  /// Gives them back. Who reads a text at this moment is not disturbed; the next ones are slower
  /// until the same has been learnt again.
  public static void forget() {
    LearntAutomata.forget();
  }
}
