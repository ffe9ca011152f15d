package io.fhirpathls.host;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A document as its host reads it.
///
/// @param expressions in the order of the document
/// @param problems of the document around its expressions, with document offsets
/// @param contexts from where on in the document which context holds; has an entry for 0
public record HostedDocument(
    List<EmbeddedExpression> expressions,
    List<Problem> problems,
    NavigableMap<Integer, AnalysisContext> contexts) {

  public HostedDocument {
    expressions = List.copyOf(expressions);
    problems = List.copyOf(problems);
    contexts = Collections.unmodifiableNavigableMap(new TreeMap<>(contexts));
  }

  /// The expression that a caret at `offset` belongs to; null between expressions.
  public @Nullable EmbeddedExpression expressionAt(int offset) {
    int low = 0;
    int high = expressions.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      EmbeddedExpression expression = expressions.get(middle);
      if (expression.holds(offset)) {
        return expression;
      } else if (expression.start() > offset) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return null;
  }

  /// The context that an expression written at `offset` would have.
  public AnalysisContext contextAt(int offset) {
    Map.Entry<Integer, AnalysisContext> entry = contexts.floorEntry(Math.max(0, offset));
    if (entry == null) {
      throw new IllegalStateException("a hosted document has a context from its start");
    }
    return entry.getValue();
  }
}
