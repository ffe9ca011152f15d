package io.fhirpathls.syntax.grammar;

import io.fhirpathls.syntax.CalendarUnits;
import io.fhirpathls.syntax.Expression.ContextVariable;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// What a token can be, whatever stands around it.
final class Words {

  private Words() {}

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

  static boolean isQuoted(Token token) {
    return token.getText().startsWith("'");
  }

  static boolean isBoolean(Token token) {
    return token.getType() == FhirPathParser.TRUE || token.getType() == FhirPathParser.FALSE;
  }

  static boolean isCallable(Token token) {
    return token.getType() == FhirPathParser.NAME && !token.getText().startsWith("$");
  }

  static boolean isName(Token token) {
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

  static boolean isReserved(Token token) {
    int type = token.getType();
    return type >= FhirPathParser.DIV && type <= FhirPathParser.IMPLIES;
  }

  static boolean isBinaryOperator(Token token) {
    int type = token.getType();
    return type >= FhirPathParser.PLUS && type <= FhirPathParser.IMPLIES;
  }

  /// The symbol or word that a token type stands for.
  static String symbol(int type) {
    String literal = FhirPathParser.VOCABULARY.getLiteralName(type);
    return literal.substring(1, literal.length() - 1);
  }

  static boolean isDirection(Token token) {
    String text = token.getText();
    return token.getType() == FhirPathParser.IDENTIFIER
        && (text.equals("asc") || text.equals("desc"));
  }

  static boolean isCalendarUnit(Token token) {
    return token.getType() == FhirPathParser.IDENTIFIER && CalendarUnits.contains(token.getText());
  }
}
