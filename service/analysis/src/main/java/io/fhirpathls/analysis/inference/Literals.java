package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.syntax.Literal;

/// The types of literals, section "Literals".
final class Literals {

  private Literals() {}

  static CollectionType typeOf(Literal literal) {
    return switch (literal) {
      case Literal.EmptyCollection _ -> CollectionType.EMPTY;
      case Literal.BooleanLiteral _ -> CollectionType.one(SystemType.BOOLEAN);
      case Literal.StringLiteral _ -> CollectionType.one(SystemType.STRING);
      case Literal.IntegerLiteral _ -> CollectionType.one(SystemType.INTEGER);
      case Literal.LongLiteral _ -> CollectionType.one(SystemType.LONG);
      case Literal.DecimalLiteral _ -> CollectionType.one(SystemType.DECIMAL);
      case Literal.DateLiteral _ -> CollectionType.one(SystemType.DATE);
      case Literal.DateTimeLiteral _ -> CollectionType.one(SystemType.DATE_TIME);
      case Literal.TimeLiteral _ -> CollectionType.one(SystemType.TIME);
      case Literal.QuantityLiteral _ -> CollectionType.one(SystemType.QUANTITY);
    };
  }
}
