package io.fhirpathls.ide;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.assist.ContextDirective;
import io.fhirpathls.ide.assist.FixAll;
import io.fhirpathls.ide.assist.Refactorings;
import io.fhirpathls.ide.format.Style;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What can be done for whoever writes, at a place: a correction, the same in other words, or
/// something for the whole document.
///
/// @param title what it does, as a menu shows it
/// @param edits in the order of their places, none over another; document offsets
/// @param preferred whether it is what was meant beyond reasonable doubt
/// @param problem what it corrects; null where nothing is wrong
public record Assist(
    Kind kind, String title, List<TextEdit> edits, boolean preferred, @Nullable Problem problem) {

  /// What sort of change it is.
  public enum Kind {
    /// A correction of one problem.
    FIX,
    /// Something gets a name.
    EXTRACT,
    /// A name is replaced by what it stands for.
    INLINE,
    /// The same in other words.
    REWRITE,
    /// All corrections of the document that are beyond doubt.
    FIX_ALL,
    FORMAT,
    /// A directive says what the expressions are evaluated on.
    CONTEXT
  }

  /// Corrections first, then what keeps the meaning, then what is for the whole document.
  ///
  /// @param selection document offsets; an empty one is a caret; white space at its ends does not
  ///   count
  public static List<Assist> at(
      AnalysedDocument document, TextRange selection, Predicate<Kind> wanted, Style style) {
    List<Assist> all = new ArrayList<>();
    if (wanted.test(Kind.FIX)) {
      fixes(document, selection, all);
    }
    if (wanted.test(Kind.EXTRACT) || wanted.test(Kind.INLINE) || wanted.test(Kind.REWRITE)) {
      refactorings(document, selection, wanted, all);
    }
    if (wanted.test(Kind.FIX_ALL)) {
      addUnlessIdle(Kind.FIX_ALL, "Fix all that is beyond doubt", FixAll.of(document), all);
    }
    if (wanted.test(Kind.FORMAT)) {
      addUnlessIdle(Kind.FORMAT, "Format the document", Formatting.of(document, style), all);
    }
    if (wanted.test(Kind.CONTEXT)) {
      ContextDirective.at(document, selection.start())
          .forEach(it -> addUnlessIdle(Kind.CONTEXT, it.title(), List.of(it.edit()), all));
    }
    return all;
  }

  private static void fixes(AnalysedDocument document, TextRange selection, List<Assist> all) {
    for (Problem problem : document.problems()) {
      boolean meets =
          problem.range().start() <= selection.end() && selection.start() <= problem.range().end();
      if (meets) {
        for (Fix fix : problem.fixes()) {
          all.add(new Assist(Kind.FIX, fix.title(), fix.edits(), fix.preferred(), problem));
        }
      }
    }
  }

  private static void refactorings(
      AnalysedDocument document, TextRange selected, Predicate<Kind> wanted, List<Assist> all) {
    TextRange selection = trimmed(selected, document.text());
    EmbeddedExpression expression = document.hosted().expressionAt(selection.start());
    if (expression == null || selection.end() > expression.extentEnd()) {
      return;
    }
    TextRange inside =
        new TextRange(
            expression.toExpression(selection.start()), expression.toExpression(selection.end()));
    int index = document.hosted().expressions().indexOf(expression);
    for (Assist assist : Refactorings.at(document.analysis(index), inside, wanted)) {
      List<TextEdit> edits = assist.edits().stream().map(expression::toDocument).toList();
      all.add(new Assist(assist.kind(), assist.title(), edits, false, null));
    }
  }

  private static TextRange trimmed(TextRange selection, String text) {
    String selected = selection.in(text);
    int start = selection.start() + selected.length() - selected.stripLeading().length();
    return selected.isBlank() ? selection : new TextRange(start, start + selected.strip().length());
  }

  private static void addUnlessIdle(
      Kind kind, String title, List<TextEdit> edits, List<Assist> all) {
    if (!edits.isEmpty()) {
      all.add(new Assist(kind, title, edits, false, null));
    }
  }
}
