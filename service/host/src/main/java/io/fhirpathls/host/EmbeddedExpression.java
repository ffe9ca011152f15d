package io.fhirpathls.host;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.text.TextRange;

/// One expression in a document. Offsets are UTF-16 units.
///
/// @param text what is parsed: without white space and comments around it
/// @param start where `text` begins in the document
/// @param extentEnd up to where a caret still belongs to the expression: the end of its last line,
///   or its `;`
public record EmbeddedExpression(String text, int start, int extentEnd, AnalysisContext context) {

  public int toDocument(int offset) {
    return start + offset;
  }

  public TextRange toDocument(TextRange range) {
    return range.shifted(start);
  }

  /// The offset in the expression; a caret behind its text counts as its end.
  public int toExpression(int documentOffset) {
    return Math.clamp((long) documentOffset - start, 0, text.length());
  }

  /// Whether a caret at this place of the document belongs to the expression.
  public boolean holds(int documentOffset) {
    return start <= documentOffset && documentOffset <= extentEnd;
  }
}
