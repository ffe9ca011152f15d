package io.fhirpathls.ide;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.ide.completion.CompletionSite;
import io.fhirpathls.ide.completion.Proposals;
import io.fhirpathls.text.TextRange;
import java.util.List;

/// Something that may be written at the caret.
///
/// @param label what is shown, unique in a list
/// @param detail what it is in full: an element's path, a function's signature
/// @param description a few words beside the label: type and cardinality, a function's chapter
/// @param documentation Markdown; empty where there is none
/// @param replaces the word under the caret, UTF-16 offsets in the expression
/// @param insert what stands there afterwards
/// @param caret where in `insert` the caret ends up: inside a call's brackets, or at the end
/// @param rank the place among the others: smaller comes first
public record Completion(
    Kind kind,
    String label,
    String detail,
    String description,
    String documentation,
    TextRange replaces,
    String insert,
    int caret,
    int rank) {

  public enum Kind {
    ELEMENT,
    FUNCTION,
    TYPE,
    VARIABLE
  }

  /// Everything that may stand at `offset`, not filtered by what is typed already: editors do that.
  public static List<Completion> at(Analysis analysis, int offset) {
    CompletionSite site = CompletionSite.at(analysis, offset);
    return new Proposals(analysis).at(site);
  }
}
