package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.text.TextRange;
import java.util.List;

/// Takes what a check has found.
@FunctionalInterface
public interface Reporter {

  void report(Problem problem);

  default void report(ProblemKind kind, TextRange range, String message, List<Fix> fixes) {
    report(new Problem(kind, range, message, fixes));
  }

  default void report(ProblemKind kind, TextRange range, String message) {
    report(kind, range, message, List.of());
  }
}
