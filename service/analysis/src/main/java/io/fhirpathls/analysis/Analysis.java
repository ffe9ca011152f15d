package io.fhirpathls.analysis;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is known about one expression in one context. Immutable.
///
/// @param meanings one for each node that was reached, in the order of evaluation
/// @param problems in the order of their places
public record Analysis(
    SyntaxTree tree,
    AnalysisContext context,
    TypeSystem types,
    Scope rootScope,
    List<Meaning> meanings,
    List<Problem> problems) {

  public Analysis {
    meanings = List.copyOf(meanings);
    problems = List.copyOf(problems);
  }

  /// What is known about a node of this very tree; null for a node that is not evaluated, such as
  /// the name of a type in `ofType(Patient)`.
  @SuppressWarnings(
      "ReferenceEquality") // nodes are told apart by identity, as two places may match
  public @Nullable Meaning meaningOf(Expression node) {
    for (Meaning meaning : meanings) {
      if (meaning.node() == node) {
        return meaning;
      }
    }
    return null;
  }

  public CollectionType typeOf(Expression node) {
    Meaning meaning = meaningOf(node);
    return meaning == null ? CollectionType.UNKNOWN : meaning.type();
  }

  /// The same where all of this may be spoken of: the expression's own context has only what it
  /// speaks of already.
  public Analysis widened(Definitions all) {
    return all.isNothing()
        ? this
        : new Analysis(tree, context, types.defining(all), rootScope, meanings, problems);
  }

  /// The type of the whole expression.
  public CollectionType type() {
    return typeOf(tree.root());
  }

  /// The scope at a place: that of the innermost node around it.
  public Scope scopeAt(int offset) {
    for (Expression node : tree.pathTo(offset).reversed()) {
      Meaning meaning = meaningOf(node);
      if (meaning != null) {
        return meaning.scope();
      }
    }
    return rootScope;
  }
}
