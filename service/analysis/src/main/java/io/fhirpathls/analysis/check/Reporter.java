package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.text.TextRange;
import java.util.List;

/// Takes what a check has found.
@FunctionalInterface
public interface Reporter {

  /// @param suggestions texts that may stand in `range` instead, best first
  void report(ProblemKind kind, TextRange range, String message, List<String> suggestions);

  default void report(ProblemKind kind, TextRange range, String message) {
    report(kind, range, message, List.of());
  }
}
