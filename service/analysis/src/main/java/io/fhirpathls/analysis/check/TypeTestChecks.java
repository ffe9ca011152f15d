package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.text.TextRange;

/// Tests for a type that a value never has, section "Types".
public record TypeTestChecks(TypeSystem types, Reporter reporter) {

  /// @param range of the type's name
  public void check(CollectionType tested, Type type, TextRange range) {
    if (!mayBe(tested, type)) {
      reporter.report(
          ProblemKind.IMPOSSIBLE_TYPE,
          range,
          "This is never " + type.text() + ": it is " + tested.asOne().text() + ".");
    }
  }

  private boolean mayBe(CollectionType tested, Type type) {
    for (Type value : tested.alternatives()) {
      if (mayBe(value, type)) {
        return true;
      }
    }
    return tested.isEmpty() || tested.isUnknown();
  }

  /// A System type and the FHIR primitives that convert to it are not told apart: engines differ.
  private boolean mayBe(Type value, Type type) {
    return types.mayBe(value, type)
        || types.systemType(value) != null && types.systemType(value) == types.systemType(type);
  }
}
