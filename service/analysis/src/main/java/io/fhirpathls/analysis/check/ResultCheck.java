package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.Expected;
import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.SearchType;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.List;

/// What the place of an expression takes, against what it gives: an invariant has to be a Boolean.
/// Not asked of broken text, which gives nothing yet.
public record ResultCheck(TypeSystem types, Reporter reporter) {

  public void check(SyntaxTree tree, CollectionType result, Expected expected) {
    if (!tree.errors().isEmpty()) {
      return;
    }
    switch (expected) {
      case Expected.Anything _ -> {}
      case Expected.Exactly(String type) -> exactly(type, tree.root(), result);
      case Expected.Searched(SearchType type) -> searched(type, tree.root(), result);
    }
  }

  private void exactly(String type, Expression root, CollectionType result) {
    if (!new Conversions(types).mayBe(result, List.of(type))) {
      reporter.report(
          ProblemKind.RESULT_TYPE,
          root.range(),
          "A " + type + " is expected here, and this gives " + result.text() + ".",
          type.equals("Boolean")
              ? Corrections.calling(".exists()", root).stream().map(Fix::offered).toList()
              : List.of());
    }
  }

  private void searched(SearchType type, Expression root, CollectionType result) {
    List<String> taken = type.types().stream().filter(name -> types.named(name) != null).toList();
    if (!new Conversions(types).mayBe(result, taken)) {
      reporter.report(
          ProblemKind.SEARCH_TYPE,
          root.range(),
          "This gives %s, and a search of type `%s` is for %s."
              .formatted(result.text(), type.code(), String.join(", ", taken)));
    }
  }
}
