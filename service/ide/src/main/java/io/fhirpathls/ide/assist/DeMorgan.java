package io.fhirpathls.ide.assist;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Operator;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `(a and b).not()` to `a.not() or b.not()`, and back. De Morgan's laws hold in FHIRPath's logic
/// of three values (section "Boolean logic"), as long as both sides are Booleans: of anything else
/// one item counts as true.
final class DeMorgan implements Refactoring {

  @Override
  public List<Rewrite> at(Expression node, Writing writing, TextRange selection) {
    return switch (node) {
      case FunctionCall not when Writing.calls(not, "not", 0) -> outwards(not, writing);
      case BinaryOperation operation -> inwards(operation, writing);
      default -> List.of();
    };
  }

  private static List<Rewrite> outwards(FunctionCall not, Writing writing) {
    if (!(Negations.bare(not.receiver()) instanceof BinaryOperation inner)) {
      return List.of();
    }
    Operator other = other(inner.operator());
    if (other == null || !writing.isBoolean(inner.left()) || !writing.isBoolean(inner.right())) {
      return List.of();
    }
    String written =
        writing.term(inner.left())
            + ".not()"
            + between(inner, other, writing)
            + writing.term(inner.right())
            + ".not()";
    return List.of(
        Rewrite.of(
            "Negate both sides of `" + inner.operator().symbol() + "`",
            writing.replace(not, written, other.precedence())));
  }

  private static List<Rewrite> inwards(BinaryOperation operation, Writing writing) {
    Operator other = other(operation.operator());
    Expression left = negated(operation.left());
    Expression right = negated(operation.right());
    if (other == null
        || left == null
        || right == null
        || !writing.isBoolean(left)
        || !writing.isBoolean(right)) {
      return List.of();
    }
    String written =
        "("
            + writing.within(left, other.precedence())
            + between(operation, other, writing)
            + writing.within(right, other.precedence() - 1)
            + ").not()";
    return List.of(
        Rewrite.of(
            "Negate `" + other.symbol() + "` as a whole",
            writing.replace(operation, written, Writing.TERM)));
  }

  /// The other operator, with the white space and comments that stand around the written one.
  private static String between(BinaryOperation operation, Operator other, Writing writing) {
    String text = writing.tree().text();
    return text.substring(operation.left().range().end(), operation.operatorRange().start())
        + other.symbol()
        + text.substring(operation.operatorRange().end(), operation.right().range().start());
  }

  private static @Nullable Operator other(Operator operator) {
    return switch (operator) {
      case AND -> Operator.OR;
      case OR -> Operator.AND;
      default -> null;
    };
  }

  private static @Nullable Expression negated(Expression side) {
    return Writing.calls(side, "not", 0) && side instanceof FunctionCall not
        ? not.receiver()
        : null;
  }
}
