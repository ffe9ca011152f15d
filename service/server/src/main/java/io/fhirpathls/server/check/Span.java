package io.fhirpathls.server.check;

import io.fhirpathls.text.LineIndex;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Document;

/// Where something is in its document: lines and UTF-16 columns, zero-based, end exclusive.
record Span(int startLine, int startColumn, int endLine, int endColumn) {

  static Span of(Document document, TextRange range) {
    LineIndex lines = document.lines();
    return new Span(
        lines.lineOf(range.start()),
        lines.columnOf(range.start()),
        lines.lineOf(range.end()),
        lines.columnOf(range.end()));
  }
}
