package io.fhirpathls.syntax.grammar;

import static io.fhirpathls.syntax.grammar.Words.isBinaryOperator;
import static io.fhirpathls.syntax.grammar.Words.isBoolean;
import static io.fhirpathls.syntax.grammar.Words.isCalendarUnit;
import static io.fhirpathls.syntax.grammar.Words.isCallable;
import static io.fhirpathls.syntax.grammar.Words.isDirection;
import static io.fhirpathls.syntax.grammar.Words.isName;
import static io.fhirpathls.syntax.grammar.Words.isQuoted;
import static io.fhirpathls.syntax.grammar.Words.isReserved;
import static io.fhirpathls.syntax.grammar.Words.mayBeName;

import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.syntax.SyntaxError.Kind;
import io.fhirpathls.syntax.grammar.RepairOutput.Expected;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// Turns the tokens of any text into tokens the grammar accepts.
///
/// FHIRPath is an operator language: operands and operators alternate, and brackets balance. One
/// pass from left to right knows at each token which of the two may stand there. What is absent is
/// put in (a `MISSING` operand, a closing bracket, `JUXTAPOSED` between two operands), what cannot
/// be kept is left out, and each such step is one {@link SyntaxError}. So nothing of the good text
/// is lost, whatever is broken around it, and one mistake gives one error.
///
/// The same pass settles by context what the lexer cannot: whether `contains` is a name or an
/// operator, `-` a sign or a subtraction, `(` a group or a call, `days` a unit or a name.
final class Repair {

  /// More brackets inside each other than any person writes; it keeps the parser's stack small.
  static final int MAX_NESTING = 250;

  /// The deepest tree that walks on a worker's stack are built for.
  static final int MAX_DEPTH = 1_000;

  private final List<SourceToken> tokens;
  private final RepairOutput out;
  private final Mistakes mistakes;
  private final Brackets brackets = new Brackets();
  private final InstanceRepair instances;

  /// The type of the token that comes next.
  private int following;

  /// @param tokens all tokens of the text, EOF at the end
  Repair(List<SourceToken> tokens, List<SyntaxError> errors) {
    this.tokens = tokens;
    this.mistakes = new Mistakes(errors);
    this.out = new RepairOutput(tokens.size(), mistakes);
    this.instances = new InstanceRepair(out, brackets, mistakes);
  }

  /// The tokens the grammar accepts, or null when the text is too deep to be parsed.
  @Nullable List<SourceToken> repaired() {
    for (int i = 0; i < tokens.size(); i++) {
      SourceToken token = tokens.get(i);
      following = i + 1 < tokens.size() ? tokens.get(i + 1).getType() : Token.EOF;
      accept(token);
      if (brackets.nesting() > MAX_NESTING || brackets.depth() > MAX_DEPTH) {
        mistakes.error(
            Kind.TOO_DEEP,
            token,
            "The expression is nested too deeply: at most "
                + MAX_NESTING
                + " brackets inside each other, and "
                + MAX_DEPTH
                + " steps in a chain.",
            null);
        return null;
      }
    }
    return out.tokens();
  }

  private void accept(SourceToken token) {
    SourceToken last = out.last();
    if (last != null && last.getType() == FhirPathParser.DIRECTION && !endsArgument(token)) {
      takeBackDirection(last);
    }
    if (instances.take(token, following)) {
      return;
    }
    switch (token.getType()) {
      case Token.EOF -> end(token);
      case FhirPathParser.UNEXPECTED, FhirPathParser.COLON -> mistakes.unexpected(token);
      case FhirPathParser.UNTERMINATED_COMMENT -> mistakes.openComment(token);
      case FhirPathParser.DOT -> dot(token);
      case FhirPathParser.COMMA -> comma(token);
      case FhirPathParser.OPEN_PAREN -> openParenthesis(token);
      case FhirPathParser.OPEN_BRACKET -> openBracket(token);
      case FhirPathParser.OPEN_BRACE -> {
        beforeOperand(token);
        open(token, "");
      }
      case FhirPathParser.CLOSE_PAREN, FhirPathParser.CLOSE_BRACKET, FhirPathParser.CLOSE_BRACE ->
          close(token);
      default -> word(token);
    }
  }

  private static boolean endsArgument(SourceToken token) {
    return switch (token.getType()) {
      case FhirPathParser.COMMA, FhirPathParser.CLOSE_PAREN, Token.EOF -> true;
      default -> false;
    };
  }

  private void takeBackDirection(SourceToken direction) {
    mistakes.report(
        Kind.EXPECTED_OPERATOR,
        direction,
        "`" + direction.getText() + "` stands only at the end of an argument of `sort`.");
    out.takeBack();
  }

  private void word(SourceToken token) {
    switch (out.expected()) {
      case NAME, TYPE -> nameOrType(token);
      case OPERAND -> operandExpected(token);
      case OPERATOR, ELEMENT, COLON -> operatorExpected(token);
    }
  }

  private void nameOrType(SourceToken token) {
    boolean isCall = following == FhirPathParser.OPEN_PAREN && mayBeName(token.getType());
    boolean wordOperatorBehindSpace = out.isGapBefore(token) && isReserved(token) && !isCall;
    if (isName(token) && !wordOperatorBehindSpace) {
      mistakes.check(token);
      token.setType(FhirPathParser.NAME);
      out.emit(token, Expected.OPERATOR);
    } else {
      missingName(isBinaryOperator(token));
      operatorExpected(token);
    }
  }

  private void operandExpected(SourceToken token) {
    int type = token.getType();
    if (type == FhirPathParser.PLUS || type == FhirPathParser.MINUS) {
      token.setType(FhirPathParser.SIGN);
      brackets.link();
      out.emit(token, Expected.OPERAND);
    } else if (ForeignWriting.isNegation(token, following)) {
      mistakes.report(
          Kind.FOREIGN_OPERATOR, token, "`not` is a function: write `.not()` behind the term.");
    } else if (isBinaryOperator(token) && !mayBeName(type)) {
      missingOperand(token);
      operatorExpected(token);
    } else {
      operand(token);
    }
  }

  private void operatorExpected(SourceToken token) {
    ForeignWriting.correct(token, mistakes);
    int type = token.getType();
    if (isDirection(token) && brackets.function().equals("sort")) {
      token.setType(FhirPathParser.DIRECTION);
      out.emit(token, Expected.OPERATOR);
    } else if (isUnit(token)) {
      token.setType(FhirPathParser.UNIT);
      mistakes.check(token);
      out.emit(token, Expected.OPERATOR);
    } else if (isBinaryOperator(token)) {
      brackets.link();
      out.emit(
          token,
          type == FhirPathParser.IS || type == FhirPathParser.AS
              ? Expected.TYPE
              : Expected.OPERAND);
    } else {
      beforeOperand(token);
      operand(token);
    }
  }

  private void operand(SourceToken token) {
    mistakes.check(token);
    if (isName(token) && token.getType() != FhirPathParser.VARIABLE && !isBoolean(token)) {
      token.setType(FhirPathParser.NAME);
    }
    out.emit(token, Expected.OPERATOR);
  }

  private void dot(SourceToken token) {
    if (out.expected() == Expected.OPERAND) {
      missingOperand(token);
    } else if (out.expected() != Expected.OPERATOR) {
      missingName(true);
    }
    brackets.link();
    out.emit(token, out.isInType() ? Expected.TYPE : Expected.NAME);
  }

  private void comma(SourceToken token) {
    finishOperand(token);
    SourceToken top = brackets.top();
    boolean isInInstance = instances.areInnermost();
    if (isInInstance || top != null && top.getType() == FhirPathParser.CALL_OPEN) {
      token.setType(FhirPathParser.SEPARATOR);
    } else {
      mistakes.reportAlone(
          Kind.UNEXPECTED_COMMA,
          token,
          "A comma stands only between the arguments of a function.",
          top != null && top.getType() == FhirPathParser.OPEN_PAREN
              ? new TextEdit(Mistakes.range(token), " |")
              : null);
      token.setType(FhirPathParser.JUXTAPOSED);
      brackets.link();
    }
    out.emit(token, isInInstance ? Expected.ELEMENT : Expected.OPERAND);
  }

  private void openParenthesis(SourceToken token) {
    boolean isNameless = out.expected() == Expected.NAME;
    if (isNameless || out.expected() == Expected.TYPE) {
      missingName(false);
    }
    SourceToken last = out.last();
    if (isNameless
        || out.expected() == Expected.OPERATOR
            && last != null
            && !out.isInType()
            && isCallable(last)) {
      String function = last == null ? "" : last.getText();
      token.setType(FhirPathParser.CALL_OPEN);
      open(token, function);
    } else {
      beforeOperand(token);
      open(token, "");
    }
  }

  private void openBracket(SourceToken token) {
    finishOperand(token);
    token.setType(FhirPathParser.INDEX_OPEN);
    brackets.link();
    open(token, "");
  }

  private void open(SourceToken token, String function) {
    brackets.open(token, function);
    out.emit(token, Expected.OPERAND);
  }

  private void close(SourceToken token) {
    if (!brackets.isOpen(token.getType())) {
      mistakes.reportAlone(
          Kind.UNEXPECTED_BRACKET,
          token,
          "This `" + token.getText() + "` closes nothing.",
          TextEdit.removal(Mistakes.range(token)));
      return;
    }
    while (Brackets.closerOf(top()) != token.getType()) {
      closeForgotten(token.getStartIndex());
    }
    finishBracket(token);
    brackets.close();
    out.endType();
    out.emit(token, Expected.OPERATOR);
  }

  private void closeForgotten(int at) {
    SourceToken opener = top();
    mistakes.unclosed(opener, brackets.lineBreak(), out.endOfLast());
    SourceToken closer = SourceToken.absent(Brackets.closerOf(opener), at);
    finishBracket(closer);
    brackets.close();
    out.endType();
    out.emit(closer, Expected.OPERATOR);
  }

  /// Puts in what the text before a closing bracket lacks; `f()` and `{}` lack nothing.
  private void finishBracket(SourceToken closer) {
    SourceToken opener = top();
    boolean mayBeEmpty =
        opener.getType() == FhirPathParser.CALL_OPEN
            || opener.getType() == FhirPathParser.OPEN_BRACE;
    if (!(opener.equals(out.last()) && mayBeEmpty)) {
      finishOperand(closer);
    }
  }

  private void end(SourceToken eof) {
    if (out.isEmpty()) {
      out.add(SourceToken.absent(FhirPathParser.MISSING, 0));
    } else {
      while (!brackets.isEmpty()) {
        closeForgotten(out.endOfLast());
      }
      finishOperand(eof);
    }
    out.add(eof);
  }

  /// Ends an operand that is still awaited, so that an operator, comma or bracket may follow.
  private void finishOperand(SourceToken next) {
    switch (out.expected()) {
      case OPERAND -> missingOperand(next);
      case NAME, TYPE -> missingName(true);
      case ELEMENT, COLON -> instances.finish(next);
      case OPERATOR -> {}
    }
  }

  private void missingOperand(SourceToken next) {
    SourceToken last = out.last();
    mistakes.report(
        Kind.EXPECTED_EXPRESSION,
        last == null ? next : last,
        last == null || last.getType() == FhirPathParser.OPEN_PAREN
            ? "An expression is expected here."
            : "An expression is expected after `" + last.getText() + "`.");
    out.emit(SourceToken.absent(FhirPathParser.MISSING, out.endOfLast()), Expected.OPERATOR);
  }

  /// @param dotIsTooMuch whether the text is good without the dot before
  private void missingName(boolean dotIsTooMuch) {
    SourceToken last = out.last();
    SourceToken before = last == null ? SourceToken.absent(FhirPathParser.MISSING, 0) : last;
    if (out.isInType()) {
      mistakes.report(
          Kind.EXPECTED_TYPE, before, "A type is expected after `" + before.getText() + "`.");
    } else {
      mistakes.report(
          Kind.EXPECTED_NAME,
          before,
          "A name or a function is expected after `.`.",
          dotIsTooMuch ? TextEdit.removal(Mistakes.range(before)) : null);
    }
    out.emit(SourceToken.absent(FhirPathParser.MISSING, out.endOfLast()), Expected.OPERATOR);
  }

  /// Where an operand follows an operand, joins the two so that neither is lost.
  private void beforeOperand(SourceToken token) {
    if (out.expected() == Expected.NAME || out.expected() == Expected.TYPE) {
      missingName(false);
    }
    if (out.expected() == Expected.OPERATOR) {
      mistakes.reportUnlessAt(
          out.last(),
          Kind.EXPECTED_OPERATOR,
          token,
          "An operator, or the end of the expression, is expected before `"
              + token.getText()
              + "`.");
      if (token.isOnLaterLineThan(out.endOfLast())) {
        brackets.breakLine(new TextRange(out.endOfLast(), token.getStartIndex()));
      }
      brackets.link();
      out.emit(SourceToken.absent(FhirPathParser.JUXTAPOSED, out.endOfLast()), Expected.OPERAND);
    }
  }

  private boolean isUnit(SourceToken token) {
    SourceToken last = out.last();
    if (last == null
        || last.getType() != FhirPathParser.NUMBER && last.getType() != FhirPathParser.LONG) {
      return false;
    }
    return isQuoted(token) || isCalendarUnit(token);
  }

  private SourceToken top() {
    SourceToken top = brackets.top();
    if (top == null) {
      throw new IllegalStateException("no bracket is open");
    }
    return top;
  }
}
