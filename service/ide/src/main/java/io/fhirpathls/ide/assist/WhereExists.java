package io.fhirpathls.ide.assist;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.text.TextRange;
import java.util.List;

/// `a.where(b).exists()` to `a.exists(b)`, and back: the specification explains one by the other.
final class WhereExists implements Refactoring {

  @Override
  public List<Rewrite> at(Expression node, Writing writing, TextRange selection) {
    if (!(node instanceof FunctionCall exists)) {
      return List.of();
    }
    if (Writing.calls(exists, "exists", 1)) {
      String written =
          writing.receiverOf(exists) + "where(" + writing.argumentsOf(exists) + ").exists()";
      return List.of(
          Rewrite.of(
              "Write `where(...).exists()`", writing.replace(exists, written, Writing.TERM)));
    }
    if (Writing.calls(exists, "exists", 0)
        && Writing.calls(exists.receiver(), "where", 1)
        && exists.receiver() instanceof FunctionCall where) {
      String written = writing.receiverOf(where) + "exists(" + writing.argumentsOf(where) + ")";
      return List.of(
          Rewrite.of("Write `exists(...)`", writing.replace(exists, written, Writing.TERM)));
    }
    return List.of();
  }
}
