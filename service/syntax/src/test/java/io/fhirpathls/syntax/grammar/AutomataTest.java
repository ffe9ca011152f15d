package io.fhirpathls.syntax.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.syntax.Automata;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.antlr.v4.runtime.atn.ATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/// ANTLR remembers every look-ahead it has met, for ever and for all tenants. A grammar whose
/// decisions need one token keeps that memory small whatever people write; one that looks further
/// does not (it grew by 50 MB over 100,000 texts when two alternatives began with an expression).
class AutomataTest {

  private static final int MOST_STATES = 400;

  @Test
  void whatAntlrRemembersIsBounded() {
    readMuch();
    assertThat(states(LearntAutomata.current().parser)).isBetween(1, MOST_STATES);
    assertThat(states(LearntAutomata.current().lexer)).isBetween(1, MOST_STATES);
  }

  @Test
  void itsEstimateIsWhatItKeeps() {
    readMuch();
    LearntAutomata learnt = LearntAutomata.current();
    GraphLayout grammar =
        GraphLayout.parseInstance(FhirPathLexer._ATN, FhirPathParser._ATN, ATNSimulator.ERROR);
    long kept = GraphLayout.parseInstance(learnt).subtract(grammar).totalSize();
    System.out.printf("automata: estimated %,d bytes, kept %,d%n", Automata.bytes(), kept);
    assertThat((double) Automata.bytes() / kept).isBetween(0.85, 1.15);
  }

  @Test
  void whatIsForgottenIsLearntAgain() {
    readMuch();
    long learnt = Automata.bytes();
    Automata.forget();
    assertThat(Automata.bytes()).isZero();
    Corpus.texts().forEach(GrammarParser::parse);
    assertThat(Automata.bytes()).isBetween(learnt / 4, learnt);
  }

  /// Forgetting while others read: each text still has its one tree.
  @Test
  void forgettingDisturbsNobodyWhoReads() throws Exception {
    List<String> texts = Corpus.texts().subList(0, 300);
    List<GrammarParser.Parsed> expected = texts.stream().map(GrammarParser::parse).toList();
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      readers.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, _) -> wrong.incrementAndGet())
              .start(() -> {
                for (int round = 0; round < 20; round++) {
                  for (int at = 0; at < texts.size(); at++) {
                    if (!GrammarParser.parse(texts.get(at)).equals(expected.get(at))) {
                      wrong.incrementAndGet();
                    }
                  }
                }
              }));
    }
    int forgotten = 0;
    while (readers.stream().anyMatch(Thread::isAlive)) {
      Automata.forget();
      forgotten++;
      Thread.sleep(1);
    }
    assertThat(wrong).hasValue(0);
    assertThat(forgotten).isGreaterThan(10);
  }

  private static void readMuch() {
    List<String> texts = Corpus.texts();
    texts.forEach(GrammarParser::parse);
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      String text = texts.get(random.nextInt(texts.size()));
      int from = random.nextInt(text.length() + 1);
      String other = texts.get(random.nextInt(texts.size()));
      GrammarParser.parse(text.substring(0, from) + " " + other.substring(other.length() / 2));
    }
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
