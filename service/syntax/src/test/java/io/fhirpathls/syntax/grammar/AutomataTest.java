package io.fhirpathls.syntax.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Corpus;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;

/// ANTLR remembers every look-ahead it has met, for ever and for all tenants. A grammar whose
/// decisions need one token keeps that memory small whatever people write; one that looks further
/// does not (it grew by 50 MB over 100,000 texts when two alternatives began with an expression).
class AutomataTest {

  private static final int MOST_STATES = 400;

  @Test
  void whatAntlrRemembersIsBounded() {
    List<String> texts = Corpus.texts();
    texts.forEach(GrammarParser::parse);
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      String text = texts.get(random.nextInt(texts.size()));
      int from = random.nextInt(text.length() + 1);
      String other = texts.get(random.nextInt(texts.size()));
      GrammarParser.parse(text.substring(0, from) + " " + other.substring(other.length() / 2));
    }
    FhirPathLexer lexer = new FhirPathLexer(new Utf16CharStream(""));
    FhirPathParser parser =
        new FhirPathParser(new RepairedTokens(List.of(lexer.nextToken()), lexer));
    assertThat(states(parser.getInterpreter().decisionToDFA)).isBetween(1, MOST_STATES);
    assertThat(states(lexer.getInterpreter().decisionToDFA)).isBetween(1, MOST_STATES);
  }

  /// So one stage is enough: the second one that ANTLR's users need would never find anything else.
  @Test
  void theFasterPredictionGivesTheSameTrees() {
    for (String text : Corpus.texts()) {
      assertThat(GrammarParser.parse(text, PredictionMode.SLL))
          .as(text)
          .isEqualTo(GrammarParser.parse(text, PredictionMode.LL));
    }
  }

  private static int states(DFA[] automata) {
    return Stream.of(automata).mapToInt(automaton -> automaton.states.size()).sum();
  }
}
