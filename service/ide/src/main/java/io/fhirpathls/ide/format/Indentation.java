package io.fhirpathls.ide.format;

import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a line begins while it is typed: one step inside the bracket that is open before it, in
/// line with that bracket's own line when it begins with the closing one.
public final class Indentation {

  private static final Set<String> OPENING = Set.of("(", "[", "{");
  private static final Set<String> CLOSING = Set.of(")", "]", "}");

  private Indentation() {}

  /// The edit for the line of `offset`; none where the line continues no open bracket.
  public static List<TextEdit> at(AnalysedDocument document, int offset, Style style) {
    String text = document.text();
    int lineStart = lineStart(text, offset);
    int first = endOfBlanks(text, lineStart);
    if (first < offset - 1) {
      return List.of();
    }
    EmbeddedExpression around = lastBefore(document, lineStart);
    if (around == null) {
      return List.of();
    }
    Deque<Integer> open = openBrackets(text.substring(around.start(), lineStart));
    if (open.isEmpty()) {
      return List.of();
    }
    int bracket = around.start() + open.getLast();
    int bracketLine = lineStart(text, bracket);
    String outer = text.substring(bracketLine, endOfBlanks(text, bracketLine));
    boolean closes = first < text.length() && CLOSING.contains(text.substring(first, first + 1));
    String wanted = closes ? outer : outer + style.indentation(1);
    return wanted.equals(text.substring(lineStart, first))
        ? List.of()
        : List.of(new TextEdit(new TextRange(lineStart, first), wanted));
  }

  /// The last expression that begins before the line, if nothing has ended it since.
  private static @Nullable EmbeddedExpression lastBefore(AnalysedDocument document, int lineStart) {
    EmbeddedExpression last = null;
    for (EmbeddedExpression expression : document.hosted().expressions()) {
      if (expression.start() < lineStart) {
        last = expression;
      }
    }
    if (last == null) {
      return null;
    }
    int end = Math.min(lineStart, last.start() + last.text().length());
    String behind = document.text().substring(end, lineStart);
    boolean isEnded = behind.indexOf(';') >= 0 || behind.lines().skip(1).anyMatch(String::isBlank);
    return isEnded ? null : last;
  }

  private static Deque<Integer> openBrackets(String text) {
    Deque<Integer> open = new ArrayDeque<>();
    for (Lexeme lexeme : SyntaxTree.lexemes(text)) {
      String token = lexeme.range().in(text);
      if (OPENING.contains(token)) {
        open.addLast(lexeme.range().start());
      } else if (CLOSING.contains(token) && !open.isEmpty()) {
        open.removeLast();
      }
    }
    return open;
  }

  private static int lineStart(String text, int offset) {
    int at = Math.min(offset, text.length());
    while (at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\r') {
      at--;
    }
    return at;
  }

  private static int endOfBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
