package io.fhirpathls.syntax;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The binary operators, section "Operations". `is` and `as` take a type and are {@link
/// Expression.TypeOperation}s.
public enum Operator {
  TIMES("*"),
  DIVIDED_BY("/"),
  DIV("div"),
  MOD("mod"),
  PLUS("+"),
  MINUS("-"),
  CONCATENATE("&"),
  UNION("|"),
  LESS_OR_EQUAL("<="),
  LESS("<"),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  EQUAL("="),
  EQUIVALENT("~"),
  NOT_EQUAL("!="),
  NOT_EQUIVALENT("!~"),
  IN("in"),
  CONTAINS("contains"),
  AND("and"),
  OR("or"),
  XOR("xor"),
  IMPLIES("implies");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  /// Its line in the section "Operator Precedence": the lower, the tighter it binds.
  public int precedence() {
    return switch (this) {
      case TIMES, DIVIDED_BY, DIV, MOD -> 4;
      case PLUS, MINUS, CONCATENATE -> 5;
      case UNION -> 7;
      case LESS_OR_EQUAL, LESS, GREATER, GREATER_OR_EQUAL -> 8;
      case EQUAL, EQUIVALENT, NOT_EQUAL, NOT_EQUIVALENT -> 9;
      case IN, CONTAINS -> 10;
      case AND -> 11;
      case OR, XOR -> 12;
      case IMPLIES -> 13;
    };
  }

  /// The operator with this symbol; words in any case, since a wrong case is reported elsewhere.
  public static @Nullable Operator of(String symbol) {
    String lower = symbol.toLowerCase(Locale.ROOT);
    for (Operator operator : values()) {
      if (operator.symbol.equals(lower)) {
        return operator;
      }
    }
    return null;
  }
}
