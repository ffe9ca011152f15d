package io.fhirpathls.ide.assist;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Operator;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `not()` behind something that can say its opposite by itself: `a.not().not()`, `(a = b).not()`,
/// `a.exists().not()`. Orders are left alone: two dates of different precision are neither.
final class Negations implements Refactoring {

  @Override
  public List<Rewrite> at(Expression node, Writing writing, TextRange selection) {
    if (!Writing.calls(node, "not", 0) || !(node instanceof FunctionCall not)) {
      return List.of();
    }
    Expression negated = bare(not.receiver());
    return switch (negated) {
      case FunctionCall call when call.arguments().isEmpty() -> ofCall(not, call, writing);
      case BinaryOperation comparison -> ofComparison(not, comparison, writing);
      case null, default -> List.of();
    };
  }

  private static List<Rewrite> ofCall(FunctionCall not, FunctionCall call, Writing writing) {
    return switch (call.name().text()) {
      case "not" -> {
        Expression inner = call.receiver();
        yield inner == null || !writing.isTruth(inner)
            ? List.of()
            : List.of(
                Rewrite.of(
                    "Remove the double negation",
                    writing.replace(not, writing.text(inner), Writing.looseness(inner))));
      }
      case "exists" -> List.of(instead(not, call, "empty", writing));
      case "empty" -> List.of(instead(not, call, "exists", writing));
      default -> List.of();
    };
  }

  private static Rewrite instead(
      FunctionCall not, FunctionCall call, String opposite, Writing writing) {
    return Rewrite.of(
        "Write `" + opposite + "()`",
        writing.replace(not, writing.receiverOf(call) + opposite + "()", Writing.TERM));
  }

  private static List<Rewrite> ofComparison(
      FunctionCall not, BinaryOperation comparison, Writing writing) {
    Operator opposite =
        switch (comparison.operator()) {
          case EQUAL -> Operator.NOT_EQUAL;
          case NOT_EQUAL -> Operator.EQUAL;
          case EQUIVALENT -> Operator.NOT_EQUIVALENT;
          case NOT_EQUIVALENT -> Operator.EQUIVALENT;
          default -> null;
        };
    if (opposite == null) {
      return List.of();
    }
    String text = writing.text(comparison);
    int start = comparison.range().start();
    String written =
        text.substring(0, comparison.operatorRange().start() - start)
            + opposite.symbol()
            + text.substring(comparison.operatorRange().end() - start);
    return List.of(
        Rewrite.of(
            "Write `" + opposite.symbol() + "`",
            writing.replace(not, written, opposite.precedence())));
  }

  /// Without brackets around it.
  static @Nullable Expression bare(@Nullable Expression node) {
    Expression inner = node;
    while (inner instanceof Parenthesized parenthesized) {
      inner = parenthesized.inner();
    }
    return inner;
  }
}
