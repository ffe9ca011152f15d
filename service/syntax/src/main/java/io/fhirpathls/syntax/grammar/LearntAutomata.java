package io.fhirpathls.syntax.grammar;

import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;

/// What ANTLR has learnt about the grammar from the texts it has met, one for all of them: which
/// token, or which alternative, follows from which character. Generated code would keep it in
/// static fields for ever. Here whoever reads a text takes the current one and keeps it to the end
/// of that text, so it can be forgotten at any time, and the next text begins to learn anew.
///
/// ANTLR's own locks make one safe for any number of readers.
public final class LearntAutomata {
  // What one of them keeps in the heap, bytes; `AutomataTest` holds the sum against the truth.
  private static final int STATE = 150;
  private static final int EDGE = 4;
  private static final int CONFIGURATION = 65;
  private static final int CONTEXT = 60;

  private static volatile LearntAutomata current = new LearntAutomata();

  final DFA[] lexer = automata(FhirPathLexer._ATN);
  final DFA[] parser = automata(FhirPathParser._ATN);
  final PredictionContextCache contexts = new PredictionContextCache();

  private LearntAutomata() {}

  static LearntAutomata current() {
    return current;
  }

  /// Begins anew.
  public static void forget() {
    current = new LearntAutomata();
  }

  /// What is kept at present, estimated.
  public static long bytes() {
    LearntAutomata known = current;
    return bytes(known.lexer) + bytes(known.parser) + (long) CONTEXT * known.contexts.size();
  }

  private static long bytes(DFA[] automata) {
    long bytes = 0;
    for (DFA automaton : automata) {
      // ANTLR adds states under this lock.
      synchronized (automaton.states) {
        for (DFAState state : automaton.states.keySet()) {
          DFAState[] edges = state.edges;
          bytes += STATE + CONFIGURATION * state.configs.size();
          bytes += edges == null ? 0 : (long) EDGE * edges.length;
        }
      }
    }
    return bytes;
  }

  private static DFA[] automata(ATN atn) {
    DFA[] automata = new DFA[atn.getNumberOfDecisions()];
    for (int decision = 0; decision < automata.length; decision++) {
      automata[decision] = new DFA(atn.getDecisionState(decision), decision);
    }
    return automata;
  }
}
