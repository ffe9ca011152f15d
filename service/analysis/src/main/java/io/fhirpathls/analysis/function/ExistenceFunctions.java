package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.EXISTENCE;
import static io.fhirpathls.analysis.function.Parameter.criteria;
import static io.fhirpathls.analysis.function.ReturnRule.one;
import static io.fhirpathls.analysis.type.Type.SystemType.BOOLEAN;
import static io.fhirpathls.analysis.type.Type.SystemType.INTEGER;

import java.util.List;

/// Section 5.1, "Existence".
final class ExistenceFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("empty")
              .returns(one(BOOLEAN))
              .in(EXISTENCE, "5.1.1", "True when the input has no items.", "Patient.name.empty()"),
          function("exists")
              .with(criteria("criteria").orNone())
              .returns(one(BOOLEAN))
              .in(
                  EXISTENCE,
                  "5.1.2",
                  "True when the input has an item; with a criterion, an item that meets it.",
                  "Patient.name.exists(use = 'official')"),
          function("count")
              .returns(one(INTEGER))
              .in(EXISTENCE, "5.1.9", "The number of items.", "Patient.name.count()"));

  private ExistenceFunctions() {}
}
