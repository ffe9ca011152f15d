package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the place of an expression takes, against what it gives: an invariant has to be a Boolean.
/// Not asked of broken text, which gives nothing yet.
public record ResultCheck(TypeSystem types, Reporter reporter) {

  public void check(SyntaxTree tree, CollectionType result, @Nullable String resultType) {
    if (resultType == null || !tree.errors().isEmpty()) {
      return;
    }
    List<String> taken = List.of(resultType.split("\\|"));
    if (new Conversions(types).mayBe(result, taken)) {
      return;
    }
    if (taken.size() > 1) {
      reporter.report(
          ProblemKind.SEARCH_TYPE,
          tree.root().range(),
          "This gives %s, and a search of this type is for %s."
              .formatted(result.text(), String.join(", ", taken)));
    } else {
      reporter.report(
          ProblemKind.RESULT_TYPE,
          tree.root().range(),
          "A " + resultType + " is expected here, and this gives " + result.text() + ".",
          resultType.equals("Boolean")
              ? Corrections.calling(".exists()", tree.root()).stream().map(Fix::offered).toList()
              : List.of());
    }
  }
}
