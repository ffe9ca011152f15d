package io.fhirpathls.syntax.grammar;

import io.fhirpathls.syntax.CalendarUnits;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Lexeme;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// What a token can be, whatever stands around it.
final class Words {

  private Words() {}

  /// What a token is in its writing.
  static Lexeme.Kind kind(SourceToken token) {
    int type = token.getType();
    if (isName(token)) {
      return type == FhirPathParser.DELIMITED || type == FhirPathParser.UNTERMINATED_DELIMITED
          ? Lexeme.Kind.DELIMITED
          : type == FhirPathParser.VARIABLE ? Lexeme.Kind.VARIABLE : Lexeme.Kind.WORD;
    }
    return switch (type) {
      case FhirPathParser.ENVIRONMENT -> Lexeme.Kind.VARIABLE;
      case FhirPathParser.STRING,
          FhirPathParser.UNTERMINATED_STRING,
          FhirPathParser.DOUBLE_QUOTED ->
          Lexeme.Kind.STRING;
      case FhirPathParser.NUMBER, FhirPathParser.LONG -> Lexeme.Kind.NUMBER;
      case FhirPathParser.DATE, FhirPathParser.DATETIME, FhirPathParser.TIME -> Lexeme.Kind.DATE;
      case FhirPathParser.COMMENT,
          FhirPathParser.LINE_COMMENT,
          FhirPathParser.UNTERMINATED_COMMENT ->
          Lexeme.Kind.COMMENT;
      case FhirPathParser.UNEXPECTED -> Lexeme.Kind.UNEXPECTED;
      default ->
          type <= FhirPathParser.COLON && type >= FhirPathParser.DOT
              ? Lexeme.Kind.PUNCTUATION
              : Lexeme.Kind.OPERATOR;
    };
  }

  /// The token type of an operator that is a word, else `INVALID_TYPE`.
  static int operatorWord(String lower) {
    return switch (lower) {
      case "div" -> FhirPathParser.DIV;
      case "mod" -> FhirPathParser.MOD;
      case "is" -> FhirPathParser.IS;
      case "as" -> FhirPathParser.AS;
      case "in" -> FhirPathParser.IN;
      case "contains" -> FhirPathParser.CONTAINS;
      case "and" -> FhirPathParser.AND;
      case "or" -> FhirPathParser.OR;
      case "xor" -> FhirPathParser.XOR;
      case "implies" -> FhirPathParser.IMPLIES;
      default -> Token.INVALID_TYPE;
    };
  }

  static ContextVariable.@Nullable Kind contextVariable(String text) {
    for (ContextVariable.Kind kind : ContextVariable.Kind.values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    return null;
  }

  static boolean isQuoted(SourceToken token) {
    return token.startsWith('\'');
  }

  static boolean isBoolean(SourceToken token) {
    return token.getType() == FhirPathParser.TRUE || token.getType() == FhirPathParser.FALSE;
  }

  static boolean isCallable(SourceToken token) {
    return token.getType() == FhirPathParser.NAME && !token.startsWith('$');
  }

  static boolean isName(SourceToken token) {
    int type = token.getType();
    return type == FhirPathParser.IDENTIFIER
        || type == FhirPathParser.DELIMITED
        || type == FhirPathParser.UNTERMINATED_DELIMITED
        || type == FhirPathParser.VARIABLE
        || isBoolean(token)
        || isReserved(token)
        || mayBeName(type);
  }

  static boolean mayBeName(int type) {
    return type == FhirPathParser.IS
        || type == FhirPathParser.AS
        || type == FhirPathParser.IN
        || type == FhirPathParser.CONTAINS;
  }

  static boolean isReserved(SourceToken token) {
    int type = token.getType();
    return type >= FhirPathParser.DIV && type <= FhirPathParser.IMPLIES;
  }

  static boolean isBinaryOperator(SourceToken token) {
    int type = token.getType();
    return type >= FhirPathParser.PLUS && type <= FhirPathParser.IMPLIES;
  }

  /// The symbol or word that a token type stands for.
  static String symbol(int type) {
    String literal = FhirPathParser.VOCABULARY.getLiteralName(type);
    return literal.substring(1, literal.length() - 1);
  }

  static boolean isDirection(SourceToken token) {
    String text = token.getText();
    return token.getType() == FhirPathParser.IDENTIFIER
        && (text.equals("asc") || text.equals("desc"));
  }

  static boolean isCalendarUnit(SourceToken token) {
    return token.getType() == FhirPathParser.IDENTIFIER && CalendarUnits.contains(token.getText());
  }
}
