package io.fhirpathls.ide.assist;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.text.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All preferred fixes of a document. Of two that lie over each other the first one is taken: the
/// other one is no longer what was meant.
public final class FixAll {

  private FixAll() {}

  /// In the order of the document, apart from each other.
  public static List<TextEdit> of(AnalysedDocument document) {
    List<TextEdit> taken = new ArrayList<>();
    for (Problem problem : document.problems()) {
      problem.fixes().stream()
          .filter(Fix::preferred)
          .filter(fix -> fix.edits().stream().noneMatch(edit -> meetsAny(edit, taken)))
          .findFirst()
          .ifPresent(fix -> taken.addAll(fix.edits()));
    }
    taken.sort(Comparator.comparingInt((TextEdit edit) -> edit.range().start()));
    return taken;
  }

  private static boolean meetsAny(TextEdit edit, List<TextEdit> others) {
    return others.stream()
        .anyMatch(other ->
            edit.range().start() == other.range().start()
                || edit.range().start() < other.range().end()
                    && other.range().start() < edit.range().end());
  }
}
