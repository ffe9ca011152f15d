package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.InstanceElement;
import io.fhirpathls.syntax.Expression.Malformed;
import io.fhirpathls.syntax.Expression.Missing;
import io.fhirpathls.syntax.Expression.Polarity;
import io.fhirpathls.syntax.Expression.SortKey;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Literal.QuantityLiteral;
import io.fhirpathls.text.TextEdit;
import java.util.List;

/// Fixes that change an expression as a whole.
public final class Corrections {

  private Corrections() {}

  /// Calls a function on what an expression gives; in brackets where a call would else belong to a
  /// part of it only.
  ///
  /// @param call with its dot and brackets: `.first()`
  /// @return none where the expression is broken
  static List<Fix> calling(String call, Expression receiver) {
    int end = receiver.range().end();
    return switch (receiver) {
      case Missing _, Malformed _, SortKey _, InstanceElement _ -> List.of();
      case BinaryOperation _, TypeOperation _, Polarity _, QuantityLiteral _ ->
          List.of(
              new Fix(
                  "Add `" + call + "`",
                  List.of(
                      TextEdit.insertion(receiver.range().start(), "("),
                      TextEdit.insertion(end, ")" + call)),
                  true));
      default -> List.of(Fix.inserting(end, call));
    };
  }

  /// What makes one item of several. Which of the items is meant, only the author can say.
  public static List<Fix> choosingOne(Expression receiver) {
    return List.of(".first()", ".single()").stream()
        .flatMap(call -> calling(call, receiver).stream())
        .map(Fix::offered)
        .toList();
  }
}
