package io.fhirpathls.syntax.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.syntax.Printer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/// How much of a broken text stays in the tree: the share of its tokens that printing the tree
/// gives back. Measured over the whole corpus; the figures may only grow.
class RecoveryTest {

  private static final double PREFIXES = 0.999;
  private static final double DELETIONS = 0.991;
  private static final double INSERTIONS = 0.984;

  private static final String[] INSERTED = {
    ".", "(", ")", "[", "]", ",", "and", "=", "|", "name", "'text'", "4", "$this", "%x", "is", "-"
  };

  @Test
  void prefixesKeepTheirTokens() {
    keeps(PREFIXES, (tokens, i) -> joined(tokens.subList(0, i)));
  }

  @Test
  void singleDeletionsKeepTheOtherTokens() {
    keeps(
        DELETIONS,
        (tokens, i) -> {
          List<String> rest = new ArrayList<>(tokens);
          rest.remove((int) i);
          return joined(rest);
        });
  }

  @Test
  void singleInsertionsKeepTheTokens() {
    Random random = new Random(1);
    keeps(
        INSERTIONS,
        (tokens, i) -> {
          List<String> more = new ArrayList<>(tokens);
          more.add(i, INSERTED[random.nextInt(INSERTED.length)]);
          return joined(more);
        });
  }

  /// One mistake gives one error: deleting or inserting a token never floods.
  @Test
  void oneMistakeGivesFewErrors() {
    int[] broken = {0};
    int[] errors = {0};
    for (String text : Corpus.texts()) {
      List<String> tokens = tokens(text);
      for (int i = 0; i < tokens.size(); i++) {
        List<String> rest = new ArrayList<>(tokens);
        rest.remove(i);
        int found = GrammarParser.parse(joined(rest)).errors().size();
        broken[0] += found > 0 ? 1 : 0;
        errors[0] += found;
      }
    }
    System.out.printf("%.3f errors for one deletion%n", (double) errors[0] / broken[0]);
    assertThat((double) errors[0] / broken[0]).isLessThan(1.12);
  }

  private static void keeps(double atLeast, BiFunction<List<String>, Integer, String> breaking) {
    double sum = 0;
    int count = 0;
    for (String text : Corpus.texts()) {
      List<String> tokens = tokens(text);
      for (int i = 0; i < tokens.size(); i++) {
        String broken = breaking.apply(tokens, i);
        sum += share(broken);
        count++;
      }
    }
    System.out.printf("%d broken texts keep %.4f of their tokens%n", count, sum / count);
    assertThat(sum / count).isGreaterThanOrEqualTo(atLeast);
  }

  private static double share(String broken) {
    List<String> written = tokens(broken);
    Map<String, Integer> printed = new HashMap<>();
    tokens(Printer.print(GrammarParser.parse(broken).root()))
        .forEach(t -> printed.merge(t, 1, Integer::sum));
    int kept = 0;
    for (String token : written) {
      if (printed.merge(token, -1, Integer::sum) >= 0) {
        kept++;
      }
    }
    return written.isEmpty() ? 1 : (double) kept / written.size();
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    for (SourceToken token : GrammarParser.tokens(text)) {
      if (token.getType() != Token.EOF) {
        tokens.add(token.getText());
      }
    }
    return tokens;
  }

  private static String joined(List<String> tokens) {
    return String.join(" ", tokens);
  }
}
