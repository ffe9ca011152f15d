package io.fhirpathls.ide.assist;

import io.fhirpathls.ide.Assist;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One way to write an expression otherwise.
interface Refactoring {

  /// What becomes of an expression.
  ///
  /// @param edits offsets in the expression, in the order of their places; what meets is one edit,
  ///   as not every editor agrees in which order two edits of one place are made
  record Rewrite(Assist.Kind kind, String title, List<TextEdit> edits) {
    public Rewrite {
      edits = joined(edits);
    }

    private static List<TextEdit> joined(List<TextEdit> edits) {
      List<TextEdit> joined = new ArrayList<>();
      edits.stream()
          .sorted(
              Comparator.comparingInt((TextEdit edit) -> edit.range().start())
                  .thenComparingInt(edit -> edit.range().end()))
          .forEach(edit -> {
            TextEdit last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.range().end() == edit.range().start()) {
              joined.removeLast();
              joined.add(
                  new TextEdit(
                      new TextRange(last.range().start(), edit.range().end()),
                      last.replacement() + edit.replacement()));
            } else {
              joined.add(edit);
            }
          });
      return List.copyOf(joined);
    }

    static Rewrite of(String title, TextEdit edit) {
      return new Rewrite(Assist.Kind.REWRITE, title, List.of(edit));
    }
  }

  /// What can be done at a node; nothing where it would not keep its meaning.
  ///
  /// @param selection in the expression; the node is around it
  List<Rewrite> at(Expression node, Writing writing, TextRange selection);
}
