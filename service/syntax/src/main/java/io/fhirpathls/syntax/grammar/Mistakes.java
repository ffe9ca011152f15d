package io.fhirpathls.syntax.grammar;

import static io.fhirpathls.syntax.grammar.Words.isQuoted;
import static io.fhirpathls.syntax.grammar.Words.symbol;

import io.fhirpathls.syntax.Escapes;
import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.syntax.SyntaxError.Kind;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mistakes that {@link Repair} meets, in plain words. One mistake is told once: after a
/// report, further ones are dropped until {@link #goOn()} says that good text has followed. A
/// mistake that hides another one is not settled by its correction, so it loses it.
final class Mistakes {

  private final List<SyntaxError> errors;
  private boolean reported;

  /// The string or name whose end is missing, while it is the last error.
  private @Nullable SourceToken unterminated;

  Mistakes(List<SyntaxError> errors) {
    this.errors = errors;
  }

  void goOn() {
    reported = false;
  }

  void unexpected(SourceToken token) {
    String text = token.getText();
    if (text.equals("!")) {
      report(Kind.FOREIGN_OPERATOR, token, "`!` is not FHIRPath: write `.not()` behind the term.");
    } else if (text.equals("\"")) {
      report(Kind.UNTERMINATED_STRING, token, "Strings stand in single quotes: `'text'`.");
    } else if (text.equals("@")) {
      report(
          Kind.INVALID_LITERAL,
          token,
          "A date is written `@2024-05-01`, a time `@T14:30`, both as `@2024-05-01T14:30Z`.");
    } else {
      report(
          Kind.UNEXPECTED_CHARACTER,
          token,
          "`" + text + "` has no meaning here.",
          TextEdit.removal(range(token)));
    }
  }

  /// What follows on the lines below was hardly meant to be part of the comment.
  void openComment(SourceToken token) {
    String text = token.getText();
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    report(
        Kind.UNTERMINATED_COMMENT,
        token,
        "This comment is never closed by `*/`.",
        TextEdit.insertion(token.getStartIndex() + end, " */"));
  }

  /// Reports a token that is wrong in itself.
  void check(SourceToken token) {
    int type = token.getType();
    if (type == FhirPathParser.UNTERMINATED_STRING
        || type == FhirPathParser.UNIT && !token.getText().endsWith("'") && isQuoted(token)) {
      report(
          Kind.UNTERMINATED_STRING,
          token,
          "This string is never closed by `'`.",
          TextEdit.insertion(token.getStopIndex() + 1, "'"));
      unterminated = token;
    } else if (type == FhirPathParser.UNTERMINATED_DELIMITED) {
      report(
          Kind.UNTERMINATED_IDENTIFIER,
          token,
          "This name is never closed by a backtick.",
          TextEdit.insertion(token.getStartIndex() + lengthOfName(token.getText()), "`"));
      unterminated = token;
    } else if (type == FhirPathParser.DOUBLE_QUOTED) {
      report(
          Kind.DOUBLE_QUOTED_STRING,
          token,
          "Strings stand in single quotes: `'text'`.",
          new TextEdit(range(token), Escapes.singleQuoted(token.getText())));
    } else if (type == FhirPathParser.ENVIRONMENT && token.getText().length() == 1) {
      report(Kind.EXPECTED_NAME, token, "The name of a variable is expected after `%`.");
    } else if (type == FhirPathParser.VARIABLE && Words.contextVariable(token.getText()) == null) {
      report(
          Kind.UNKNOWN_CONTEXT_VARIABLE,
          token,
          "`" + token.getText() + "` is not known: there are `$this`, `$index` and `$total`.");
    }
  }

  /// The name at the start of a text that begins with a backtick, up to what cannot be part of a
  /// name that somebody would put in backticks.
  private static int lengthOfName(String text) {
    int end = 1;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "_-".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  /// A bracket that nothing closes.
  ///
  /// What lacks directly behind it is then its closer, and not an operand. A line that begins
  /// inside it without an operator shows where it was to be closed.
  ///
  /// @param lineBreak before such a line; null where there is none
  /// @param end of the text that it holds
  void unclosed(SourceToken opener, @Nullable TextRange lineBreak, int end) {
    since(opener)
        .removeIf(e ->
            e.kind() == Kind.EXPECTED_EXPRESSION && e.range().start() == opener.getStartIndex()
                || e.kind() == Kind.EXPECTED_OPERATOR
                    && lineBreak != null
                    && e.range().start() == lineBreak.end());
    String closer = symbol(Brackets.closerOf(opener));
    if (endsUnterminated()) {
      errors.add(withCloser(errors.removeLast(), closer.charAt(0)));
    } else {
      error(
          Kind.UNCLOSED_BRACKET,
          opener,
          "This `" + opener.getText() + "` is never closed by `" + closer + "`.",
          TextEdit.insertion(lineBreak == null ? end : lineBreak.start(), closer));
    }
    reported = true;
  }

  /// The errors from a token on: as few as there are behind it, whatever the length of the text.
  private List<SyntaxError> since(SourceToken token) {
    int first = errors.size();
    while (first > 0 && errors.get(first - 1).range().start() >= token.getStartIndex()) {
      first--;
    }
    return errors.subList(first, errors.size());
  }

  /// The end of an open string was before a closer at its end, or that closer is missing too.
  private SyntaxError withCloser(SyntaxError error, char closer) {
    TextEdit edit = error.correction();
    if (edit == null || unterminated == null) {
      return error;
    }
    int start = unterminated.getStartIndex();
    String text = unterminated.getText();
    int at = edit.range().start() - start;
    if (!text.substring(at).chars().allMatch(c -> ")]} ".indexOf(c) >= 0)) {
      return error;
    }
    if (edit.replacement().length() == 1 && at > 1 && text.charAt(at - 1) == closer) {
      return error.correctedBy(TextEdit.insertion(start + at - 1, edit.replacement()));
    }
    return error.correctedBy(TextEdit.insertion(edit.range().start(), edit.replacement() + closer));
  }

  private boolean endsUnterminated() {
    return !errors.isEmpty()
        && switch (errors.getLast().kind()) {
          case UNTERMINATED_STRING, UNTERMINATED_COMMENT, UNTERMINATED_IDENTIFIER -> true;
          default -> false;
        };
  }

  /// Reports a bracket or comma that stands alone, unless the text before it already lacks an
  /// operator: then it is the opening bracket that was forgotten, and that has been said.
  void reportAlone(Kind kind, SourceToken token, String message, @Nullable TextEdit correction) {
    boolean bracketForgotten =
        !errors.isEmpty() && errors.getLast().kind() == Kind.EXPECTED_OPERATOR;
    if (!bracketForgotten) {
      report(kind, token, message, correction);
    }
    reported = true;
  }

  /// Reports what follows from the token before as well, unless that is the mistake: in `a like b`
  /// one word is too much.
  void reportUnlessAt(@Nullable SourceToken before, Kind kind, SourceToken token, String message) {
    boolean isTold =
        before != null
            && !errors.isEmpty()
            && errors.getLast().kind() == kind
            && errors.getLast().range().equals(range(before));
    if (!isTold) {
      report(kind, token, message);
    }
  }

  void report(Kind kind, SourceToken token, String message) {
    report(kind, token, message, null);
  }

  void report(Kind kind, SourceToken token, String message, @Nullable TextEdit correction) {
    if (!reported) {
      error(kind, token, message, correction);
    } else if (!errors.isEmpty()) {
      errors.add(errors.removeLast().correctedBy(null));
    }
    reported = true;
  }

  void error(Kind kind, SourceToken token, String message, @Nullable TextEdit correction) {
    errors.add(new SyntaxError(kind, range(token), message, correction));
    unterminated = null;
  }

  static TextRange range(SourceToken token) {
    int start = Math.max(0, token.getStartIndex());
    return new TextRange(start, Math.max(start, token.getStopIndex() + 1));
  }
}
