package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Literal.StringLiteral;
import java.util.List;

/// What stands in `[ ]`: one Integer, section "[ index : Integer ]".
public record IndexChecks(TypeSystem types, Reporter reporter) {

  public void check(Expression index, CollectionType type) {
    if (!new Conversions(types).mayBe(type, List.of("Integer"))) {
      reporter.report(
          ProblemKind.ARGUMENT_TYPE,
          index.range(),
          "An index is an Integer, not " + type.asOne().text() + ".",
          index instanceof StringLiteral(String value, var range) && value.matches("\\d{1,9}")
              ? List.of(Fix.replacing(range, value))
              : List.of());
    } else if (type.many() && !type.isUnknown()) {
      reporter.report(
          ProblemKind.SINGLETON_EXPECTED,
          index.range(),
          "An index is one Integer, and there may be several here: choose one, say by `first()`.",
          Corrections.choosingOne(index));
    }
  }
}
