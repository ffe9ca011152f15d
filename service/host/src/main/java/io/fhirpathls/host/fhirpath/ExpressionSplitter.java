package io.fhirpathls.host.fhirpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds where the expressions of a `.fhirpath` document begin and end.
///
/// An expression ends at `;`, at a blank line, at a directive, and at a line break when its
/// brackets are closed, its last token is not an operator, `.` or `,`, and the next line does not
/// begin with an operator, `.` or a closing bracket. A blank line ends it whatever is open, so that
/// one forgotten `)` never takes the rest of the document with it. Strings end with their line for
/// the same reason.
final class ExpressionSplitter {

  /// Offsets in the document: of the text, and of the last place that belongs to it.
  record Piece(int start, int end, int extentEnd) {}

  /// A line that is a comment beginning with `@`.
  ///
  /// @param start where its `//` stands
  /// @param end where the line ends, its break not counted
  record DirectiveLine(int start, int end) {}

  private static final Set<String> OPERATOR_WORDS =
      Set.of("and", "or", "xor", "implies", "div", "mod", "is", "as", "in", "contains");
  private static final int LONGEST_OPERATOR = "contains".length();
  private static final Set<String> WORDS_THAT_MAY_BE_NAMES = Set.of("is", "as", "in", "contains");

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<DirectiveLine> directives = new ArrayList<>();

  private int at;
  private int start = -1;
  private int end;
  private int depth;
  private boolean continues;
  private boolean lineBreakPending;

  /// Where the comment begins that follows the last token on its line.
  private int commentAfter = Integer.MAX_VALUE;

  private int openComment = -1;

  private ExpressionSplitter(String text) {
    this.text = text;
  }

  static ExpressionSplitter split(String text) {
    ExpressionSplitter splitter = new ExpressionSplitter(text);
    splitter.run();
    return splitter;
  }

  List<Piece> pieces() {
    return pieces;
  }

  List<DirectiveLine> directives() {
    return directives;
  }

  /// Where a comment begins that is never closed; -1 when there is none.
  int openComment() {
    return openComment;
  }

  private void run() {
    boolean lineIsBlank = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isLineBreak(c)) {
        if (lineIsBlank) {
          finish(at);
        }
        lineBreakPending = true;
        lineIsBlank = true;
        at++;
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
      } else if (isSpace(c)) {
        at++;
      } else if (text.startsWith("//", at)) {
        comment(lineIsBlank);
        lineIsBlank = false;
      } else if (text.startsWith("/*", at)) {
        commentAfter = Math.min(commentAfter, at);
        int close = text.indexOf("*/", at + 2);
        openComment = close < 0 ? at : openComment;
        at = close < 0 ? text.length() : close + 2;
        lineIsBlank = false;
      } else {
        token(c);
        lineIsBlank = false;
      }
    }
    finish(text.length());
  }

  private void comment(boolean firstOnLine) {
    int lineEnd = endOfLine(at);
    int word = at + 2;
    while (word < lineEnd && isSpace(text.charAt(word))) {
      word++;
    }
    if (firstOnLine && word < lineEnd && text.charAt(word) == '@') {
      finish(at);
      directives.add(new DirectiveLine(at, lineEnd));
    }
    commentAfter = Math.min(commentAfter, at);
    at = lineEnd;
  }

  private void token(char c) {
    if (c == ';') {
      finish(at);
      at++;
      return;
    }
    int from = at;
    boolean isWord = isWordPart(c);
    at = isWord ? endOfWord(from) : isQuote(c) ? endOfQuoted(from) : from + 1;
    if (start >= 0 && lineBreakPending && depth == 0 && !continues && !joins(from, isWord)) {
      finish(from);
    }
    lineBreakPending = false;
    boolean first = start < 0;
    if (first) {
      start = from;
    }
    continues = !isQuote(c) && (isWord ? isOperatorWord(from, first) : leavesOpen(c));
    depth = Math.max(0, depth + (isOpening(c) ? 1 : isClosing(c) ? -1 : 0));
    end = at;
    commentAfter = Integer.MAX_VALUE;
  }

  /// Ends the expression that is open, if one is. Its carets reach up to the end of its last line,
  /// or to `limit` where that comes first.
  private void finish(int limit) {
    if (start >= 0) {
      int extentEnd = Math.min(commentAfter, Math.min(limit, endOfLine(end)));
      pieces.add(new Piece(start, end, extentEnd));
    }
    start = -1;
    depth = 0;
    continues = false;
    lineBreakPending = false;
  }

  /// Whether the token from there to here, at the start of a line, goes on with the expression
  /// before it.
  private boolean joins(int from, boolean isWord) {
    if (!isWord) {
      char c = text.charAt(from);
      boolean isComparison = c == '!' && at < text.length() && "=~".indexOf(text.charAt(at)) >= 0;
      return isComparison || ".,+-*/&|=~<>".indexOf(c) >= 0 || isClosing(c);
    }
    if (at - from > LONGEST_OPERATOR) {
      return false;
    }
    String word = text.substring(from, at);
    boolean isUsedAsName = at < text.length() && ".(".indexOf(text.charAt(at)) >= 0;
    return OPERATOR_WORDS.contains(word)
        && !(WORDS_THAT_MAY_BE_NAMES.contains(word) && isUsedAsName);
  }

  private boolean isOperatorWord(int from, boolean first) {
    boolean isMember = from > 0 && text.charAt(from - 1) == '.';
    return !first
        && !isMember
        && at - from <= LONGEST_OPERATOR
        && OPERATOR_WORDS.contains(text.substring(from, at).toLowerCase(Locale.ROOT));
  }

  private static boolean leavesOpen(char c) {
    return ".,+-*/&|=~<>!".indexOf(c) >= 0;
  }

  private int endOfWord(int from) {
    int to = from;
    while (to < text.length() && isWordPart(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private int endOfQuoted(int from) {
    char quote = text.charAt(from);
    for (int i = from + 1; i < text.length() && !isLineBreak(text.charAt(i)); i++) {
      if (text.charAt(i) == '\\' && i + 1 < text.length() && !isLineBreak(text.charAt(i + 1))) {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return endOfLine(from);
  }

  private int endOfLine(int from) {
    int to = from;
    while (to < text.length() && !isLineBreak(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\u00A0' || c == '\uFEFF';
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '`' || c == '"';
  }

  private static boolean isWordPart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private static boolean isOpening(char c) {
    return c == '(' || c == '[' || c == '{';
  }

  private static boolean isClosing(char c) {
    return c == ')' || c == ']' || c == '}';
  }
}
