package io.fhirpathls.syntax.grammar;

import io.fhirpathls.syntax.Operator;

/// The operator of a token type.
final class Operators {

  private static final Operator[] BY_TYPE = new Operator[FhirPathParser.IMPLIES + 1];

  static {
    for (int type = FhirPathParser.PLUS; type <= FhirPathParser.IMPLIES; type++) {
      String literal = FhirPathParser.VOCABULARY.getLiteralName(type);
      Operator operator =
          literal == null ? null : Operator.of(literal.substring(1, literal.length() - 1));
      if (operator != null) {
        BY_TYPE[type] = operator;
      }
    }
  }

  private Operators() {}

  static Operator of(int tokenType) {
    return BY_TYPE[tokenType];
  }
}
