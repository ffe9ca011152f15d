package io.fhirpathls.analysis;

import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.text.TextRange;
import java.util.List;

/// One thing that is wrong, at the name or operator that is to blame.
///
/// @param severity the kind's own, unless somebody has set another one
/// @param range UTF-16 offsets in the text it was found in: an expression's, or a document's
/// @param message plain words, with the suggestion where there is one
/// @param suggestions texts that may stand in `range` instead, best first
public record Problem(
    ProblemKind kind,
    Severity severity,
    TextRange range,
    String message,
    List<String> suggestions) {

  public Problem(ProblemKind kind, TextRange range, String message, List<String> suggestions) {
    this(kind, kind.severity(), range, message, suggestions);
  }

  public Problem(ProblemKind kind, TextRange range, String message) {
    this(kind, range, message, List.of());
  }

  /// The same problem somewhere else: an expression's in its document.
  public Problem at(TextRange elsewhere) {
    return new Problem(kind, severity, elsewhere, message, suggestions);
  }

  Problem as(Severity other) {
    return new Problem(kind, other, range, message, suggestions);
  }
}
