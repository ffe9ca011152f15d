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
import static io.fhirpathls.syntax.grammar.Words.symbol;

import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.syntax.SyntaxError.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.CommonToken;
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

  private enum Expected {
    OPERAND,
    OPERATOR,
    NAME,
    TYPE
  }

  private final List<Token> out = new ArrayList<>();
  private final Mistakes mistakes;
  private final Brackets brackets = new Brackets();
  private Expected expected = Expected.OPERAND;
  private @Nullable Token last;
  private boolean inType;

  /// Whether an opening parenthesis comes next.
  private boolean callFollows;

  Repair(List<SyntaxError> errors) {
    this.mistakes = new Mistakes(errors);
  }

  /// @param tokens all tokens of the text, EOF at the end
  /// @return tokens the grammar accepts, or null when the text is too deep to be parsed
  @Nullable List<Token> repair(List<? extends Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      callFollows =
          i + 1 < tokens.size() && tokens.get(i + 1).getType() == FhirPathParser.OPEN_PAREN;
      accept((CommonToken) token);
      if (brackets.nesting() > MAX_NESTING || brackets.depth() > MAX_DEPTH) {
        mistakes.error(
            Kind.TOO_DEEP,
            token,
            "The expression is nested too deeply: at most "
                + MAX_NESTING
                + " brackets inside each other, and "
                + MAX_DEPTH
                + " steps in a chain.");
        return null;
      }
    }
    return out;
  }

  private void accept(CommonToken token) {
    if (last != null && last.getType() == FhirPathParser.DIRECTION && !endsArgument(token)) {
      takeBackDirection(last);
    }
    switch (token.getType()) {
      case Token.EOF -> end(token);
      case FhirPathParser.UNEXPECTED -> mistakes.unexpected(token);
      case FhirPathParser.UNTERMINATED_COMMENT ->
          mistakes.report(
              Kind.UNTERMINATED_COMMENT, token, "This comment is never closed by `*/`.");
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

  private static boolean endsArgument(Token token) {
    return switch (token.getType()) {
      case FhirPathParser.COMMA, FhirPathParser.CLOSE_PAREN, Token.EOF -> true;
      default -> false;
    };
  }

  private void takeBackDirection(Token direction) {
    mistakes.report(
        Kind.EXPECTED_OPERATOR,
        direction,
        "`" + direction.getText() + "` stands only at the end of an argument of `sort`.");
    out.removeLast();
    last = out.getLast();
  }

  private void word(CommonToken token) {
    switch (expected) {
      case NAME, TYPE -> nameOrType(token);
      case OPERAND -> operandExpected(token);
      case OPERATOR -> operatorExpected(token);
    }
  }

  private void nameOrType(CommonToken token) {
    boolean isCall = callFollows && mayBeName(token.getType());
    boolean wordOperatorBehindSpace = gapBefore(token) && isReserved(token) && !isCall;
    if (isName(token) && !wordOperatorBehindSpace) {
      mistakes.check(token);
      token.setType(FhirPathParser.NAME);
      emit(token, Expected.OPERATOR);
    } else {
      missingName();
      operatorExpected(token);
    }
  }

  private void operandExpected(CommonToken token) {
    int type = token.getType();
    if (type == FhirPathParser.PLUS || type == FhirPathParser.MINUS) {
      token.setType(FhirPathParser.SIGN);
      brackets.link();
      emit(token, Expected.OPERAND);
    } else if (isBinaryOperator(token) && !mayBeName(type)) {
      missingOperand(token);
      operatorExpected(token);
    } else {
      operand(token);
    }
  }

  private void operatorExpected(CommonToken token) {
    correctForeignWriting(token);
    int type = token.getType();
    if (isDirection(token) && brackets.function().equals("sort")) {
      token.setType(FhirPathParser.DIRECTION);
      emit(token, Expected.OPERATOR);
    } else if (isUnit(token)) {
      token.setType(FhirPathParser.UNIT);
      mistakes.check(token);
      emit(token, Expected.OPERATOR);
    } else if (isBinaryOperator(token)) {
      brackets.link();
      inType = type == FhirPathParser.IS || type == FhirPathParser.AS;
      emit(token, inType ? Expected.TYPE : Expected.OPERAND);
    } else {
      beforeOperand(token);
      operand(token);
    }
  }

  private void operand(CommonToken token) {
    mistakes.check(token);
    if (isName(token) && token.getType() != FhirPathParser.VARIABLE && !isBoolean(token)) {
      token.setType(FhirPathParser.NAME);
    }
    emit(token, Expected.OPERATOR);
  }

  private void dot(CommonToken token) {
    if (expected == Expected.OPERAND) {
      missingOperand(token);
    } else if (expected != Expected.OPERATOR) {
      missingName();
    }
    brackets.link();
    emit(token, inType ? Expected.TYPE : Expected.NAME);
  }

  private void comma(CommonToken token) {
    finishOperand(token);
    Token top = brackets.top();
    if (top != null && top.getType() == FhirPathParser.CALL_OPEN) {
      token.setType(FhirPathParser.SEPARATOR);
    } else {
      mistakes.reportAlone(
          Kind.UNEXPECTED_COMMA, token, "A comma stands only between the arguments of a function.");
      token.setType(FhirPathParser.JUXTAPOSED);
      brackets.link();
    }
    emit(token, Expected.OPERAND);
  }

  private void openParenthesis(CommonToken token) {
    boolean isNameless = expected == Expected.NAME;
    if (isNameless || expected == Expected.TYPE) {
      missingName();
    }
    if (isNameless
        || expected == Expected.OPERATOR && last != null && !inType && isCallable(last)) {
      String function = last == null ? "" : last.getText();
      token.setType(FhirPathParser.CALL_OPEN);
      open(token, function);
    } else {
      beforeOperand(token);
      open(token, "");
    }
  }

  private void openBracket(CommonToken token) {
    finishOperand(token);
    token.setType(FhirPathParser.INDEX_OPEN);
    brackets.link();
    open(token, "");
  }

  private void open(CommonToken token, String function) {
    brackets.open(token, function);
    emit(token, Expected.OPERAND);
  }

  private void close(CommonToken token) {
    if (!brackets.isOpen(token.getType())) {
      mistakes.reportAlone(
          Kind.UNEXPECTED_BRACKET, token, "This `" + token.getText() + "` closes nothing.");
      return;
    }
    while (Brackets.closerOf(top()) != token.getType()) {
      closeForgotten(token.getStartIndex());
    }
    finishBracket(token);
    brackets.close();
    inType = false;
    emit(token, Expected.OPERATOR);
  }

  private void closeForgotten(int at) {
    Token opener = top();
    mistakes.unclosed(opener);
    CommonToken closer = virtual(Brackets.closerOf(opener), at);
    finishBracket(closer);
    brackets.close();
    inType = false;
    emit(closer, Expected.OPERATOR);
  }

  /// Puts in what the text before a closing bracket lacks; `f()` and `{}` lack nothing.
  private void finishBracket(Token closer) {
    Token opener = top();
    boolean mayBeEmpty =
        opener.getType() == FhirPathParser.CALL_OPEN
            || opener.getType() == FhirPathParser.OPEN_BRACE;
    if (!(opener.equals(last) && mayBeEmpty)) {
      finishOperand(closer);
    }
  }

  private void end(Token eof) {
    if (last == null && out.isEmpty()) {
      out.add(virtual(FhirPathParser.MISSING, 0));
    } else {
      while (!brackets.isEmpty()) {
        closeForgotten(endOfLast());
      }
      finishOperand(eof);
    }
    out.add(eof);
  }

  /// Ends an operand that is still awaited, so that an operator, comma or bracket may follow.
  private void finishOperand(Token next) {
    switch (expected) {
      case OPERAND -> missingOperand(next);
      case NAME, TYPE -> missingName();
      case OPERATOR -> {}
    }
  }

  private void missingOperand(Token next) {
    mistakes.report(
        Kind.EXPECTED_EXPRESSION,
        last == null ? next : last,
        last == null || last.getType() == FhirPathParser.OPEN_PAREN
            ? "An expression is expected here."
            : "An expression is expected after `" + last.getText() + "`.");
    emit(virtual(FhirPathParser.MISSING, endOfLast()), Expected.OPERATOR);
  }

  private void missingName() {
    Token before = last == null ? virtual(FhirPathParser.MISSING, 0) : last;
    if (inType) {
      mistakes.report(
          Kind.EXPECTED_TYPE, before, "A type is expected after `" + before.getText() + "`.");
    } else {
      mistakes.report(Kind.EXPECTED_NAME, before, "A name or a function is expected after `.`.");
    }
    emit(virtual(FhirPathParser.MISSING, endOfLast()), Expected.OPERATOR);
  }

  /// Where an operand follows an operand, joins the two so that neither is lost.
  private void beforeOperand(Token token) {
    if (expected == Expected.NAME || expected == Expected.TYPE) {
      missingName();
    }
    if (expected == Expected.OPERATOR) {
      mistakes.report(
          Kind.EXPECTED_OPERATOR,
          token,
          "An operator, or the end of the expression, is expected before `"
              + token.getText()
              + "`.");
      brackets.link();
      emit(virtual(FhirPathParser.JUXTAPOSED, endOfLast()), Expected.OPERAND);
    }
  }

  private void correctForeignWriting(CommonToken token) {
    String text = token.getText();
    if (token.getType() == FhirPathParser.FOREIGN_OPERATOR) {
      int meant =
          switch (text) {
            case "==", "===" -> FhirPathParser.EQUAL;
            case "&&" -> FhirPathParser.AND;
            case "||" -> FhirPathParser.OR;
            default -> FhirPathParser.NOT_EQUAL;
          };
      mistakes.report(
          Kind.FOREIGN_OPERATOR,
          token,
          "`" + text + "` is not FHIRPath: write `" + symbol(meant) + "`.");
      token.setType(meant);
    } else if (token.getType() == FhirPathParser.IDENTIFIER) {
      String lower = text.toLowerCase(Locale.ROOT);
      int keyword = Words.operatorWord(lower);
      if (keyword != Token.INVALID_TYPE) {
        mistakes.report(Kind.KEYWORD_CASE, token, "The operator is written `" + lower + "`.");
        token.setType(keyword);
      }
    }
  }

  private boolean isUnit(Token token) {
    if (last == null
        || last.getType() != FhirPathParser.NUMBER && last.getType() != FhirPathParser.LONG) {
      return false;
    }
    return isQuoted(token) || isCalendarUnit(token);
  }

  private boolean gapBefore(Token token) {
    return token.getStartIndex() > endOfLast();
  }

  private Token top() {
    Token top = brackets.top();
    if (top == null) {
      throw new IllegalStateException("no bracket is open");
    }
    return top;
  }

  private int endOfLast() {
    return last == null ? 0 : last.getStopIndex() + 1;
  }

  private static CommonToken virtual(int type, int at) {
    CommonToken token = new CommonToken(type, "");
    token.setStartIndex(at);
    token.setStopIndex(at - 1);
    return token;
  }

  private void emit(Token token, Expected next) {
    out.add(token);
    last = token;
    expected = next;
    if (next == Expected.OPERAND || next == Expected.NAME) {
      inType = false;
    }
    mistakes.goOn();
  }
}
