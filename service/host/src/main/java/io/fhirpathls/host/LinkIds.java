package io.fhirpathls.host;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.syntax.Operator;
import java.util.function.BiConsumer;

/// Where an expression names items of a questionnaire: what it compares `linkId` with.
public final class LinkIds {
  public static final String ELEMENT = "linkId";

  private LinkIds() {}

  /// Each literal with the element that it is compared with.
  static void compared(BinaryOperation operation, BiConsumer<MemberAccess, StringLiteral> found) {
    switch (operation.operator()) {
      case EQUAL, EQUIVALENT, NOT_EQUAL, NOT_EQUIVALENT -> {
        compared(operation.left(), operation.right(), found);
        compared(operation.right(), operation.left(), found);
      }
      case IN -> compared(operation.left(), operation.right(), found);
      case CONTAINS -> compared(operation.right(), operation.left(), found);
      default -> {}
    }
  }

  private static void compared(
      Expression element, Expression values, BiConsumer<MemberAccess, StringLiteral> found) {
    if (element instanceof MemberAccess member && member.name().text().equals(ELEMENT)) {
      literals(member, values, found);
    }
  }

  private static void literals(
      MemberAccess element, Expression values, BiConsumer<MemberAccess, StringLiteral> found) {
    switch (values) {
      case StringLiteral literal -> found.accept(element, literal);
      case Parenthesized parenthesized -> literals(element, parenthesized.inner(), found);
      case BinaryOperation union when union.operator() == Operator.UNION -> {
        literals(element, union.left(), found);
        literals(element, union.right(), found);
      }
      default -> {}
    }
  }
}
