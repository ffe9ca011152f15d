package io.fhirpathls.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Corpus;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The whole corpus: nothing valid is called wrong, and nothing broken is lost.
class CorpusTest {

  /// What is inserted to break a text, one of each kind that the repair treats apart.
  private static final List<String> WORDS =
      List.of(
          " and ",
          " is ",
          " contains ",
          " sort(",
          " desc ",
          " asc",
          " 4 days ",
          " 1 'mg' ",
          "$this",
          "%x",
          "{}",
          "==",
          " AND ",
          "a.b(c, d)[0]",
          "@2020",
          "10L",
          "/*",
          "*/",
          "//",
          "\"q\"");

  @Test
  void realExpressionsHaveNoSyntaxError() {
    assertThat(Corpus.real()).hasSize(5_285);
    for (Corpus.Real row : Corpus.real()) {
      SyntaxTree tree = SyntaxTree.parse(row.expression());
      Parsing.checkRoundTrip(tree);
      Parsing.checkRanges(tree.root(), row.expression());
      if (row.suspect() == null) {
        assertThat(tree.errors()).as(row.id() + ": " + row.expression()).isEmpty();
      }
    }
  }

  @Test
  void theOfficialSuiteIsParsedAsItExpects() {
    for (Corpus.Official row : Corpus.official()) {
      SyntaxTree tree = SyntaxTree.parse(row.expression());
      Parsing.checkRoundTrip(tree);
      if (row.expected().equals("syntax-error")) {
        assertThat(tree.errors()).as(row.expression()).isNotEmpty();
      } else if (row.expected().equals("ok") && !row.contested() && row.mode() == null) {
        assertThat(tree.errors()).as(row.name() + ": " + row.expression()).isEmpty();
      }
    }
  }

  @Test
  void everyPrefixGivesATree() {
    for (String text : Corpus.texts()) {
      for (int end = 0; end <= text.length(); end++) {
        SyntaxTree tree = SyntaxTree.parse(text.substring(0, end));
        assertThat(tree.root().range().end()).isLessThanOrEqualTo(end);
      }
    }
  }

  @Test
  void everyMutilationGivesATreeThatRoundTrips() {
    Random random = new Random(42);
    List<String> texts = Corpus.texts();
    for (int round = 0; round < 60_000; round++) {
      StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
      for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, "()[]{}.,'`\"$%@+- \\\n1aZ€😀".charAt(random.nextInt(24)));
          default -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
        }
      }
      SyntaxTree tree = SyntaxTree.parse(text.toString());
      Parsing.checkRoundTrip(tree);
      Parsing.checkRanges(tree.root(), text.toString());
    }
  }
}
