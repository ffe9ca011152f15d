package io.fhirpathls.analysis;

import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.List;
import java.util.function.UnaryOperator;

/// One thing that is wrong, at the name or operator that is to blame. All offsets are UTF-16 units
/// in the text it was found in: an expression's, or a document's.
///
/// @param severity the kind's own, unless somebody has set another one
/// @param message plain words, with the suggestion where there is one
/// @param fixes what would correct it, best first; none where only the author can know
/// @param related other places that explain it
public record Problem(
    ProblemKind kind,
    Severity severity,
    TextRange range,
    String message,
    List<Fix> fixes,
    List<Related> related) {

  /// Longer ones hold a name or string that nobody would read here.
  private static final int LONGEST_MESSAGE = 400;

  public Problem {
    if (message.length() > LONGEST_MESSAGE) {
      message = message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
  }

  /// Another place that has to do with a problem, and what is there.
  public record Related(TextRange range, String message) {}

  public Problem(ProblemKind kind, TextRange range, String message) {
    this(kind, range, message, List.of());
  }

  public Problem(ProblemKind kind, TextRange range, String message, List<Fix> fixes) {
    this(kind, kind.severity(), range, message, fixes, List.of());
  }

  public Problem relatedTo(Related... places) {
    return new Problem(kind, severity, range, message, fixes, List.of(places));
  }

  /// The same problem in the text around: an expression's in its document.
  ///
  /// @param ranges where a range stands there
  /// @param edits how an edit is written there
  public Problem mapped(UnaryOperator<TextRange> ranges, UnaryOperator<TextEdit> edits) {
    return new Problem(
        kind,
        severity,
        ranges.apply(range),
        message,
        each(fixes, fix -> fix.mapped(edits)),
        each(related, it -> new Related(ranges.apply(it.range()), it.message())));
  }

  /// Most problems have neither, and each is mapped at every key.
  private static <T> List<T> each(List<T> all, UnaryOperator<T> mapping) {
    return all.isEmpty() ? List.of() : all.stream().map(mapping).toList();
  }

  Problem as(Severity other) {
    return new Problem(kind, other, range, message, fixes, related);
  }
}
