package io.fhirpathls.workspace;

import io.fhirpathls.text.LineIndex;

/// One version of an open document. Immutable.
///
/// @param version as its client counts
/// @param lines of `text`
public record Document(String uri, String languageId, int version, String text, LineIndex lines) {

  public Document(String uri, String languageId, int version, String text) {
    this(uri, languageId, version, text, LineIndex.of(text));
  }

  /// The next version, with the changes applied one after the other: each speaks of the text that
  /// the one before it left.
  Document changed(int newVersion, Iterable<Change> changes) {
    Document document = this;
    for (Change change : changes) {
      document = document.changed(newVersion, change);
    }
    return document;
  }

  private Document changed(int newVersion, Change change) {
    Change.Range range = change.range();
    if (range == null) {
      return new Document(uri, languageId, newVersion, change.text());
    }
    int start = lines.offsetOf(range.startLine(), range.startColumn(), text);
    int end = Math.max(start, lines.offsetOf(range.endLine(), range.endColumn(), text));
    String next = text.substring(0, start) + change.text() + text.substring(end);
    return new Document(uri, languageId, newVersion, next);
  }
}
