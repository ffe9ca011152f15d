package io.fhirpathls.ide.format;

import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/// What stands between two expressions: comments, directives, semicolons, blank lines. Lines lose
/// the white space at both their ends; blank lines and all words stay.
final class Between {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final StringBuilder out = new StringBuilder();

  private Between(String text) {
    this.text = text;
  }

  /// @param isFirst whether the document begins with it
  /// @param isLast whether the document ends with it
  /// @param keepsIndent whether what follows keeps the white space before it
  static String of(String text, boolean isFirst, boolean isLast, boolean keepsIndent) {
    return new Between(text).run(isFirst, isLast, keepsIndent);
  }

  /// The stretches of a document that are no expressions, in its order.
  static List<String> all(AnalysedDocument document) {
    List<String> all = new ArrayList<>();
    int at = 0;
    for (EmbeddedExpression expression : document.hosted().expressions()) {
      all.add(document.text().substring(at, expression.start()));
      at = expression.end();
    }
    all.add(document.text().substring(at));
    return all;
  }

  static boolean isOurs(String text) {
    return SyntaxTree.lexemes(text).stream()
        .allMatch(lexeme -> lexeme.isComment() || lexeme.range().in(text).equals(";"));
  }

  private String run(boolean isFirst, boolean isLast, boolean keepsIndent) {
    List<Lexeme> lexemes = SyntaxTree.lexemes(text);
    int at = 0;
    boolean lineStart = isFirst;
    boolean isBehindText = !isFirst;
    for (Lexeme lexeme : lexemes) {
      String written = lexeme.range().in(text);
      String space = text.substring(at, lexeme.range().start());
      boolean isSemicolon = !lexeme.isComment();
      lineStart = space(space, lineStart, isBehindText && !isSemicolon, isFirst && at == 0);
      out.append(written.startsWith("//") ? written.stripTrailing() : written);
      at = lexeme.range().end();
      isBehindText = true;
      lineStart = false;
    }
    String rest = text.substring(at);
    int indent = keepsIndent ? lastLine(rest) : rest.length();
    boolean separates = isBehindText && !isLast && indent == rest.length();
    space(rest.substring(0, indent), lineStart, separates, isFirst && at == 0);
    out.append(rest, indent, rest.length());
    return out.toString();
  }

  /// Writes white space without blanks at the ends of lines.
  ///
  /// @param separates whether what stands before and behind it on one line is kept apart
  /// @return whether a line begins behind it
  private boolean space(
      String space, boolean lineStart, boolean separates, boolean startsDocument) {
    if (startsDocument && space.indexOf(BYTE_ORDER_MARK) == 0) {
      out.append(BYTE_ORDER_MARK);
    }
    int before = out.length();
    for (int i = 0; i < space.length(); i++) {
      if (isLineBreak(space.charAt(i))) {
        out.append(space.charAt(i));
      }
    }
    boolean begins = lineStart || out.length() > before;
    if (!begins && separates) {
      out.append(' ');
    }
    return begins;
  }

  private static int lastLine(String text) {
    return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
