package io.fhirpathls.syntax.grammar;

import static io.fhirpathls.syntax.grammar.Words.isName;

import io.fhirpathls.syntax.Escapes;
import io.fhirpathls.syntax.SyntaxError.Kind;
import io.fhirpathls.syntax.grammar.RepairOutput.Expected;
import io.fhirpathls.text.TextEdit;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// The part of {@link Repair} that knows the braces of an instance selector: `Coding { system: 'a',
/// code: 'b' }`, and `{:}` for an object without elements.
final class InstanceRepair {

  private final RepairOutput out;
  private final Brackets brackets;
  private final Mistakes mistakes;

  InstanceRepair(RepairOutput out, Brackets brackets, Mistakes mistakes) {
    this.out = out;
    this.brackets = brackets;
    this.mistakes = mistakes;
  }

  /// Whether the innermost open bracket is one.
  boolean areInnermost() {
    SourceToken top = brackets.top();
    return top != null && top.getType() == FhirPathParser.INSTANCE_OPEN;
  }

  /// Takes what the rules for operands and operators do not know.
  ///
  /// @param following the type of the token behind
  /// @return false for a token that is still to be dealt with
  boolean take(SourceToken token, int following) {
    if (token.getType() == FhirPathParser.OPEN_BRACE && out.isPath()) {
      token.setType(FhirPathParser.INSTANCE_OPEN);
      brackets.link();
      brackets.open(token, "");
      out.emit(token, Expected.ELEMENT);
      return true;
    }
    if (!areInnermost() || isSkipped(token)) {
      return false;
    }
    return switch (out.expected()) {
      case ELEMENT -> element(token, following);
      case COLON -> colon(token);
      case OPERATOR -> following == FhirPathParser.COLON && isElementName(token) && next(token);
      case OPERAND, NAME, TYPE -> false;
    };
  }

  private static boolean isSkipped(SourceToken token) {
    return token.getType() == FhirPathParser.UNEXPECTED
        || token.getType() == FhirPathParser.UNTERMINATED_COMMENT;
  }

  private static boolean isElementName(SourceToken token) {
    return isName(token) && token.getType() != FhirPathParser.VARIABLE;
  }

  private static boolean ends(SourceToken token) {
    return switch (token.getType()) {
      case FhirPathParser.COMMA,
          FhirPathParser.CLOSE_PAREN,
          FhirPathParser.CLOSE_BRACKET,
          FhirPathParser.CLOSE_BRACE,
          Token.EOF ->
          true;
      default -> false;
    };
  }

  private boolean element(SourceToken token, int following) {
    if (ends(token)) {
      return false;
    }
    if (isElementName(token)) {
      mistakes.check(token);
      token.setType(FhirPathParser.NAME);
      out.emit(token, Expected.COLON);
      return true;
    }
    boolean isColon = token.getType() == FhirPathParser.COLON;
    if (isColon && isEmpty() && following == FhirPathParser.CLOSE_BRACE) {
      token.setType(FhirPathParser.NO_ELEMENTS);
      out.emit(token, Expected.OPERATOR);
      return true;
    }
    mistakes.report(
        Kind.EXPECTED_NAME, token, "The name of an element is expected here.", bare(token));
    out.emit(absent(FhirPathParser.MISSING), Expected.COLON);
    return following == FhirPathParser.COLON || colon(token);
  }

  /// The name that a text in quotes was meant as.
  private static @Nullable TextEdit bare(SourceToken token) {
    String quoted = token.getText();
    boolean isQuoted =
        token.getType() == FhirPathParser.STRING || token.getType() == FhirPathParser.DOUBLE_QUOTED;
    return isQuoted && quoted.matches(".[A-Za-z_][A-Za-z0-9_]*.")
        ? new TextEdit(Mistakes.range(token), Escapes.decode(quoted))
        : null;
  }

  private boolean colon(SourceToken token) {
    if (ends(token)) {
      return false;
    }
    boolean isColon = token.getType() == FhirPathParser.COLON;
    boolean isMeant = token.getType() == FhirPathParser.EQUAL;
    if (isMeant) {
      mistakes.report(
          Kind.FOREIGN_OPERATOR,
          token,
          "The value of an element is written behind `:`.",
          new TextEdit(Mistakes.range(token), ":"));
      token.setType(FhirPathParser.COLON);
    } else if (!isColon) {
      mistakes.report(
          Kind.EXPECTED_OPERATOR,
          token,
          "A `:` is expected before the value of an element.",
          TextEdit.insertion(out.endOfLast(), ":"));
    }
    boolean isTaken = isColon || isMeant;
    out.emit(isTaken ? token : absent(FhirPathParser.COLON), Expected.OPERAND);
    return isTaken;
  }

  /// An element behind another one without a comma.
  private boolean next(SourceToken name) {
    mistakes.report(
        Kind.EXPECTED_OPERATOR,
        name,
        "A comma is expected before `" + name.getText() + "`.",
        TextEdit.insertion(out.endOfLast(), ","));
    out.emit(absent(FhirPathParser.SEPARATOR), Expected.ELEMENT);
    return element(name, FhirPathParser.COLON);
  }

  /// Puts in what an element lacks before a comma or a closing bracket.
  void finish(SourceToken next) {
    SourceToken before = out.last();
    if (out.expected() == Expected.ELEMENT && before != null) {
      boolean endsEmpty = isEmpty() && next.getType() == FhirPathParser.CLOSE_BRACE;
      if (endsEmpty) {
        mistakes.report(
            Kind.EXPECTED_NAME,
            before,
            "An object without elements is written `{:}`.",
            TextEdit.insertion(out.endOfLast(), ":"));
        out.emit(absent(FhirPathParser.NO_ELEMENTS), Expected.OPERATOR);
        return;
      }
      mistakes.report(
          Kind.EXPECTED_NAME,
          before,
          "An element is expected after `" + before.getText() + "`.",
          before.getType() == FhirPathParser.SEPARATOR
              ? TextEdit.removal(Mistakes.range(before))
              : null);
      out.emit(absent(FhirPathParser.MISSING), Expected.COLON);
    } else if (before != null) {
      mistakes.report(
          Kind.EXPECTED_EXPRESSION,
          before,
          "A `:` and a value are expected after `" + before.getText() + "`.");
    }
    out.emit(absent(FhirPathParser.COLON), Expected.OPERAND);
    out.emit(absent(FhirPathParser.MISSING), Expected.OPERATOR);
  }

  private boolean isEmpty() {
    SourceToken last = out.last();
    return last != null && last.equals(brackets.top());
  }

  private SourceToken absent(int type) {
    return SourceToken.absent(type, out.endOfLast());
  }
}
