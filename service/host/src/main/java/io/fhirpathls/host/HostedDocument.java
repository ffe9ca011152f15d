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
/// @param directives in the order of the document
/// @param contexts from where on in the document which context holds; has an entry for 0
/// @param surroundings what stands between the expressions
/// @param names what it declares for other documents and uses of theirs, around its expressions
public record HostedDocument(
    List<EmbeddedExpression> expressions,
    List<Problem> problems,
    List<Directive> directives,
    NavigableMap<Integer, AnalysisContext> contexts,
    Surroundings surroundings,
    Names names) {

  /// What stands between the expressions of a document.
  public enum Surroundings {
    /// Comments, directives and semicolons; an expression may be written wherever none is.
    FHIRPATH,
    /// Another format, which is none of ours to read, colour or lay out.
    OTHER
  }

  public HostedDocument {
    expressions = List.copyOf(expressions);
    problems = List.copyOf(problems);
    directives = List.copyOf(directives);
    contexts = Collections.unmodifiableNavigableMap(new TreeMap<>(contexts));
  }

  /// A document that has nothing to do with others.
  public HostedDocument(
      List<EmbeddedExpression> expressions,
      List<Problem> problems,
      List<Directive> directives,
      NavigableMap<Integer, AnalysisContext> contexts,
      Surroundings surroundings) {
    this(expressions, problems, directives, contexts, surroundings, Names.NONE);
  }

  /// A document in another format.
  ///
  /// @param context of what the document itself says
  public static HostedDocument ofOtherFormat(
      List<EmbeddedExpression> expressions, AnalysisContext context, Names names) {
    return new HostedDocument(
        expressions,
        List.of(),
        List.of(),
        new TreeMap<>(Map.of(0, context)),
        Surroundings.OTHER,
        names);
  }

  /// The same, where each context has of all definitions only those that its expression names
  /// ([AnalysisContext#naming]).
  public HostedDocument naming() {
    boolean isBare = contexts.values().stream().allMatch(AnalysisContext::isBare);
    if (isBare && expressions.stream().allMatch(it -> it.context().isBare())) {
      return this;
    }
    NavigableMap<Integer, AnalysisContext> named = new TreeMap<>();
    contexts.forEach((from, context) -> named.put(from, context.naming("")));
    return new HostedDocument(
        expressions.stream().map(EmbeddedExpression::naming).toList(),
        problems,
        directives,
        named,
        surroundings,
        names);
  }

  /// Whether an expression stands here or may be written here.
  public boolean takesExpression(int offset) {
    return surroundings == Surroundings.FHIRPATH || expressionAt(offset) != null;
  }

  /// The expression that a caret at `offset` belongs to; null between expressions.
  public @Nullable EmbeddedExpression expressionAt(int offset) {
    int index = indexAt(offset);
    return index < 0 ? null : expressions.get(index);
  }

  /// The index of the last expression whose text begins before `offset`; -1 where none does.
  public int indexBefore(int offset) {
    int at = -1;
    for (int low = 0, high = expressions.size() - 1; low <= high; ) {
      int middle = (low + high) >>> 1;
      if (expressions.get(middle).start() < offset) {
        at = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return at;
  }

  /// The index of the expression that a caret at `offset` belongs to; -1 between expressions.
  public int indexAt(int offset) {
    int low = 0;
    int high = expressions.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      EmbeddedExpression expression = expressions.get(middle);
      if (expression.holds(offset)) {
        return middle;
      } else if (expression.start() > offset) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return -1;
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
