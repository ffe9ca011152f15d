package io.fhirpathls.analysis;

import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Mistakes in the writing as problems.
final class SyntaxProblems {

  private static final List<String> CONTEXT_VARIABLES =
      Stream.of(ContextVariable.Kind.values()).map(ContextVariable.Kind::text).toList();

  private SyntaxProblems() {}

  static Problem of(SyntaxError error, SyntaxTree tree) {
    return new Problem(
        ProblemKind.of(error.kind()), error.range(), error.message(), fixes(error, tree));
  }

  private static List<Fix> fixes(SyntaxError error, SyntaxTree tree) {
    TextEdit correction = error.correction();
    String wrong = error.range().in(tree.text());
    if (correction != null) {
      return List.of(fix(correction, tree.text()));
    }
    if (error.kind() == SyntaxError.Kind.UNKNOWN_CONTEXT_VARIABLE) {
      return Fix.oneOf(error.range(), Similar.to(wrong, CONTEXT_VARIABLES));
    }
    return wrong.equals("!") || wrong.equals("not") ? negation(error.range(), tree) : List.of();
  }

  private static Fix fix(TextEdit edit, String text) {
    if (edit.replacement().isEmpty()) {
      return Fix.removing(edit.range(), edit.range().in(text));
    }
    return edit.range().length() == 0
        ? Fix.inserting(edit.range().start(), edit.replacement())
        : Fix.replacing(edit.range(), edit.replacement());
  }

  /// `active.not()` for `!active`.
  private static List<Fix> negation(TextRange exclamation, SyntaxTree tree) {
    int start = exclamation.end();
    while (start < tree.text().length() && tree.text().charAt(start) == ' ') {
      start++;
    }
    Expression term = termFrom(start, tree);
    return term == null
        ? List.of()
        : List.of(
            new Fix(
                "Write `.not()` behind the term",
                List.of(
                    TextEdit.removal(new TextRange(exclamation.start(), start)),
                    TextEdit.insertion(term.range().end(), ".not()")),
                true));
  }

  /// The largest term that begins at this place.
  private static @Nullable Expression termFrom(int start, SyntaxTree tree) {
    for (Expression node : tree.pathTo(start)) {
      boolean isTerm =
          switch (node) {
            case BinaryOperation _, TypeOperation _, Expression.Missing _, Expression.Malformed _ ->
                false;
            default -> true;
          };
      if (isTerm && node.range().start() == start) {
        return node;
      }
    }
    return null;
  }
}
