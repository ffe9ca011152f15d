package io.fhirpathls.ide.assist;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.ide.Assist;
import io.fhirpathls.ide.assist.Refactoring.Rewrite;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Lexeme;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The refactorings of one expression: the list to add one to.
public final class Refactorings {

  private static final List<Refactoring> ALL =
      List.of(
          new ExtractVariable(),
          new InlineVariable(),
          new BooleanConstants(),
          new Negations(),
          new DeMorgan(),
          new CountComparison(),
          new WhereExists(),
          new CastForm(),
          new ChainLayout());

  private Refactorings() {}

  /// Each of them at the innermost node where it is possible. None in a text with syntax errors, of
  /// which nobody knows what it means.
  ///
  /// @param selection in the expression
  /// @return edits with offsets in the expression
  public static List<Assist> at(
      Analysis analysis, TextRange selection, Predicate<Assist.Kind> wanted) {
    if (!analysis.tree().errors().isEmpty()) {
      return List.of();
    }
    Writing writing = new Writing(analysis);
    List<Expression> inwards =
        analysis.tree().pathTo(selection.start()).stream()
            .filter(node -> node.range().contains(selection))
            .toList();
    List<Assist> found = new ArrayList<>();
    for (Refactoring refactoring : ALL) {
      for (Expression node : inwards.reversed()) {
        List<Rewrite> rewrites = refactoring.at(node, writing, selection);
        rewrites.stream()
            .filter(it -> wanted.test(it.kind()) && keepsComments(it, analysis.tree().text()))
            .map(it -> new Assist(it.kind(), it.title(), it.edits(), false, null))
            .forEach(found::add);
        if (!rewrites.isEmpty()) {
          break;
        }
      }
    }
    return found;
  }

  /// What somebody has explained must not get lost on the way.
  private static boolean keepsComments(Rewrite rewrite, String text) {
    for (TextEdit edit : rewrite.edits()) {
      if (comments(edit.range().in(text)) > comments(edit.replacement())) {
        return false;
      }
    }
    return true;
  }

  private static long comments(String text) {
    return text.indexOf('/') < 0
        ? 0
        : SyntaxTree.lexemes(text).stream().filter(Lexeme::isComment).count();
  }
}
