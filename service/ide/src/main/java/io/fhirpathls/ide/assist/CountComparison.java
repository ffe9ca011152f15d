package io.fhirpathls.ide.assist;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Literal.IntegerLiteral;
import io.fhirpathls.syntax.Operator;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `a.count() > 0` to `a.exists()`, `a.count() = 0` to `a.empty()`, and back. `count()` always
/// gives a number, also of nothing.
final class CountComparison implements Refactoring {

  @Override
  public List<Rewrite> at(Expression node, Writing writing, TextRange selection) {
    return switch (node) {
      case BinaryOperation operation -> ofComparison(operation, writing);
      case FunctionCall call when Writing.calls(call, "exists", 0) ->
          List.of(comparison(call, Operator.GREATER, writing));
      case FunctionCall call when Writing.calls(call, "empty", 0) ->
          List.of(comparison(call, Operator.EQUAL, writing));
      default -> List.of();
    };
  }

  private static Rewrite comparison(FunctionCall call, Operator operator, Writing writing) {
    String tail = "count() " + operator.symbol() + " 0";
    return Rewrite.of(
        "Write `" + tail + "`",
        writing.replace(call, writing.receiverOf(call) + tail, operator.precedence()));
  }

  private static List<Rewrite> ofComparison(BinaryOperation operation, Writing writing) {
    FunctionCall count = count(operation.left());
    Operator operator = operation.operator();
    Expression number = operation.right();
    if (count == null) {
      count = count(operation.right());
      operator = mirrored(operator);
      number = operation.left();
    }
    if (count == null || !(number instanceof IntegerLiteral(String digits, var _))) {
      return List.of();
    }
    String name = test(operator, digits);
    return name == null
        ? List.of()
        : List.of(
            Rewrite.of(
                "Write `" + name + "()`",
                writing.replace(operation, writing.receiverOf(count) + name + "()", Writing.TERM)));
  }

  private static @Nullable FunctionCall count(Expression side) {
    return Writing.calls(side, "count", 0) && side instanceof FunctionCall call ? call : null;
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      default -> operator;
    };
  }

  private static @Nullable String test(Operator operator, String number) {
    return switch (operator.symbol() + number) {
      case ">0", ">=1", "!=0", "!~0" -> "exists";
      case "=0", "~0", "<1", "<=0" -> "empty";
      default -> null;
    };
  }
}
