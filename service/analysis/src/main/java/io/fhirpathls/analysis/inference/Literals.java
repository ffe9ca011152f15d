package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Literal;
import org.jspecify.annotations.Nullable;

/// The types and texts of literals, section "Literals".
final class Literals {

  private Literals() {}

  /// The text of a string literal, or the url that a variable `%ext-...` stands for; null for what
  /// only running the expression can tell.
  static @Nullable String textOf(Expression expression) {
    return switch (expression) {
      case Literal.StringLiteral literal -> literal.value();
      case EnvironmentVariable variable -> Environment.extensionUrl(variable.name().text());
      case Parenthesized parenthesized -> textOf(parenthesized.inner());
      default -> null;
    };
  }

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
