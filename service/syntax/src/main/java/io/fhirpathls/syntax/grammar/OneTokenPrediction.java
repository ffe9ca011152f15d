package io.fhirpathls.syntax.grammar;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/// Reads a decision that one token settles straight from the automaton: in this grammar that is
/// each of them, once it has been met. ANTLR learns the new ones, with all that arbitrary
/// look-ahead needs.
final class OneTokenPrediction extends ParserATNSimulator {

  OneTokenPrediction(FhirPathParser parser, LearntAutomata learnt) {
    super(parser, FhirPathParser._ATN, learnt.parser, learnt.contexts);
  }

  @Override
  public int adaptivePredict(TokenStream input, int decision, ParserRuleContext context) {
    int settled = settled(start(decisionToDFA[decision]), input.LA(1));
    return settled == ATN.INVALID_ALT_NUMBER
        ? super.adaptivePredict(input, decision, context)
        : settled;
  }

  private @Nullable DFAState start(DFA dfa) {
    return dfa.isPrecedenceDfa() ? dfa.getPrecedenceStartState(parser.getPrecedence()) : dfa.s0;
  }

  /// The alternative that a token leaves, `INVALID_ALT_NUMBER` where there may be several.
  private static int settled(@Nullable DFAState from, int tokenType) {
    DFAState[] edges = from == null ? null : from.edges;
    // EOF is -1.
    DFAState to = edges == null || tokenType + 1 >= edges.length ? null : edges[tokenType + 1];
    if (to == null || !to.isAcceptState || to.requiresFullContext) {
      return ATN.INVALID_ALT_NUMBER;
    }
    if (to.predicates == null) {
      return to.prediction;
    }
    // The generated parser tests the precedence of the one that is left.
    return to.predicates.length == 1 ? to.predicates[0].alt : ATN.INVALID_ALT_NUMBER;
  }
}
