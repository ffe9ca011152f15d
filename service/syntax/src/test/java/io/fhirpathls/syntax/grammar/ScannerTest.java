package io.fhirpathls.syntax.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.fixture.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/// ANTLR's own lexer says what the tokens of a text are.
class ScannerTest {

  private static final String CHARACTERS = "aL_9.,()[]{}+-*/&|<>=!~`'\"\\$%@T:Z \t\n\r\u00a0é😀";

  private record Cut(int type, int start, int stop) {}

  @Test
  void cutsWhatIsWrittenAsAntlrDoes() {
    Corpus.texts().forEach(ScannerTest::isCutAlike);
  }

  @Test
  void cutsAnythingAsAntlrDoes() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length >= 0; length--) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      isCutAlike(text.toString());
    }
  }

  private static void isCutAlike(String text) {
    List<Cut> expected = new ArrayList<>();
    FhirPathLexer antlr = new FhirPathLexer(new Utf16CharStream(text));
    Token token;
    do {
      token = antlr.nextToken();
      if (token.getType() != FhirPathLexer.WHITESPACE) {
        expected.add(new Cut(token.getType(), token.getStartIndex(), token.getStopIndex()));
      }
    } while (token.getType() != Token.EOF);
    List<Cut> found = new ArrayList<>();
    Scanner scanner = new Scanner(text);
    SourceToken lexeme;
    do {
      lexeme = scanner.next();
      found.add(new Cut(lexeme.getType(), lexeme.getStartIndex(), lexeme.getStopIndex()));
    } while (lexeme.getType() != Token.EOF);
    assertThat(found).as(text).isEqualTo(expected);
  }
}
