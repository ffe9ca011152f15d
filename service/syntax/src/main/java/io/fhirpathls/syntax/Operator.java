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
