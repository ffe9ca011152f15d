package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.text.TextRange;

/// Items chosen by their position where the specification defines no order, sections "children" and
/// "union".
public record OrderChecks(Reporter reporter) {

  /// @param what chooses: a function's name, or `[ ]`
  public void check(CollectionType input, String what, TextRange range) {
    switch (input.order()) {
      case DEFINED -> {}
      case OF_A_SET ->
          reporter.report(
              ProblemKind.SET_ORDER,
              range,
              "`"
                  + what
                  + "` goes by the order of the items, and `|`, `distinct()`, `repeat()` and their"
                  + " like define none: engines may differ.");
      case OF_NODES ->
          reporter.report(
              ProblemKind.UNDEFINED_ORDER,
              range,
              "`"
                  + what
                  + "` goes by the order of the items, and the nodes that `children()` and"
                  + " `descendants()` give have none: engines differ.");
    }
  }
}
