package io.fhirpathls.syntax.grammar;

import static io.fhirpathls.syntax.grammar.Words.isQuoted;
import static io.fhirpathls.syntax.grammar.Words.symbol;

import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.syntax.SyntaxError.Kind;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// The mistakes that {@link Repair} meets, in plain words. One mistake is told once: after a
/// report, further ones are dropped until {@link #goOn()} says that good text has followed.
final class Mistakes {

  private final List<SyntaxError> errors;
  private boolean reported;

  Mistakes(List<SyntaxError> errors) {
    this.errors = errors;
  }

  void goOn() {
    reported = false;
  }

  void unexpected(CommonToken token) {
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
      report(Kind.UNEXPECTED_CHARACTER, token, "`" + text + "` has no meaning here.");
    }
  }

  /// Reports a token that is wrong in itself.
  void check(CommonToken token) {
    int type = token.getType();
    if (type == FhirPathParser.UNTERMINATED_STRING
        || type == FhirPathParser.UNIT && !token.getText().endsWith("'") && isQuoted(token)) {
      report(Kind.UNTERMINATED_STRING, token, "This string is never closed by `'`.");
    } else if (type == FhirPathParser.UNTERMINATED_DELIMITED) {
      report(Kind.UNTERMINATED_IDENTIFIER, token, "This name is never closed by a backtick.");
    } else if (type == FhirPathParser.DOUBLE_QUOTED) {
      report(Kind.DOUBLE_QUOTED_STRING, token, "Strings stand in single quotes: `'text'`.");
    } else if (type == FhirPathParser.ENVIRONMENT && token.getText().length() == 1) {
      report(Kind.EXPECTED_NAME, token, "The name of a variable is expected after `%`.");
    } else if (type == FhirPathParser.VARIABLE && Words.contextVariable(token.getText()) == null) {
      report(
          Kind.UNKNOWN_CONTEXT_VARIABLE,
          token,
          "`" + token.getText() + "` is not known: there are `$this`, `$index` and `$total`.");
    }
  }

  /// What lacks directly behind an opening bracket is the closing one, and not an operand.
  void unclosed(Token opener) {
    errors.removeIf(
        e -> e.kind() == Kind.EXPECTED_EXPRESSION && e.range().start() == opener.getStartIndex());
    if (!endsUnterminated()) {
      error(
          Kind.UNCLOSED_BRACKET,
          opener,
          "This `"
              + opener.getText()
              + "` is never closed by `"
              + symbol(Brackets.closerOf(opener))
              + "`.");
    }
    reported = true;
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
  void reportAlone(Kind kind, Token token, String message) {
    boolean bracketForgotten =
        !errors.isEmpty() && errors.getLast().kind() == Kind.EXPECTED_OPERATOR;
    if (!bracketForgotten) {
      report(kind, token, message);
    }
    reported = true;
  }

  void report(Kind kind, Token token, String message) {
    if (!reported) {
      error(kind, token, message);
    }
    reported = true;
  }

  void error(Kind kind, Token token, String message) {
    int start = Math.max(0, token.getStartIndex());
    errors.add(
        new SyntaxError(
            kind, new TextRange(start, Math.max(start, token.getStopIndex() + 1)), message));
  }
}
