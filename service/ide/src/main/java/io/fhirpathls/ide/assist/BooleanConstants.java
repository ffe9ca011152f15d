package io.fhirpathls.ide.assist;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Literal.BooleanLiteral;
import io.fhirpathls.syntax.Operator;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `a = true` to `a`, `a and true` to `a`, `a = false` to `a.not()`, and the like. Where `a` gives
/// nothing, both give nothing; `~` would not, and is left alone.
final class BooleanConstants implements Refactoring {

  /// What is left of an operation with a constant.
  private enum Rest {
    SAME,
    NEGATED
  }

  @Override
  public List<Rewrite> at(Expression node, Writing writing, TextRange selection) {
    if (!(node instanceof BinaryOperation operation)) {
      return List.of();
    }
    Rest rest = null;
    Expression kept = operation.left();
    if (operation.right() instanceof BooleanLiteral constant) {
      rest = behind(operation.operator(), constant.value());
    } else if (operation.left() instanceof BooleanLiteral constant) {
      rest = before(operation.operator(), constant.value());
      kept = operation.right();
    }
    if (rest == null || !writing.isTruth(kept)) {
      return List.of();
    }
    return List.of(
        switch (rest) {
          case SAME ->
              Rewrite.of(
                  "Remove the comparison with a constant",
                  writing.replace(node, writing.text(kept), Writing.looseness(kept)));
          case NEGATED ->
              Rewrite.of(
                  "Write `not()`",
                  writing.replace(node, writing.term(kept) + ".not()", Writing.TERM));
        });
  }

  private static @Nullable Rest behind(Operator operator, boolean constant) {
    return switch (operator) {
      case EQUAL -> constant ? Rest.SAME : Rest.NEGATED;
      case NOT_EQUAL, XOR -> constant ? Rest.NEGATED : Rest.SAME;
      case AND -> constant ? Rest.SAME : null;
      case OR -> constant ? null : Rest.SAME;
      case IMPLIES -> constant ? null : Rest.NEGATED;
      default -> null;
    };
  }

  private static @Nullable Rest before(Operator operator, boolean constant) {
    return operator == Operator.IMPLIES ? constant ? Rest.SAME : null : behind(operator, constant);
  }
}
