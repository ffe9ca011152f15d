package io.fhirpathls.server.protocol;

import io.fhirpathls.text.LineIndex;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Change;
import io.fhirpathls.workspace.Document;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/// The one place where a client's lines and columns meet offsets.
///
/// @param document the version that is spoken of
/// @param encoding what the client counts in
public record Positions(Document document, PositionEncoding encoding) {

  /// Positions outside the text mean its nearest place, as LSP asks.
  public int offset(Position position) {
    LineIndex lines = document.lines();
    int line = position.getLine();
    if (line < 0) {
      return 0;
    }
    if (line >= lines.lineCount()) {
      return document.text().length();
    }
    return encoding.offset(
        document.text(),
        lines.startOf(line),
        lines.endOf(line, document.text()),
        position.getCharacter());
  }

  public Position position(int offset) {
    LineIndex lines = document.lines();
    int at = Math.min(offset, document.text().length());
    int line = lines.lineOf(at);
    return new Position(line, encoding.column(document.text(), lines.startOf(line), at));
  }

  public Range range(TextRange range) {
    return new Range(position(range.start()), position(range.end()));
  }

  /// How long a stretch is, as the client counts.
  int units(TextRange range) {
    return encoding.column(document.text(), range.start(), range.end());
  }

  /// A client's range as offsets; one that ends before it begins is empty.
  public TextRange textRange(Range range) {
    int start = offset(range.getStart());
    return new TextRange(start, Math.max(start, offset(range.getEnd())));
  }

  /// A client's range with columns in UTF-16 units.
  Change.Range change(Range range) {
    Position start = range.getStart();
    Position end = range.getEnd();
    if (encoding == PositionEncoding.UTF_16) {
      return new Change.Range(
          start.getLine(), start.getCharacter(), end.getLine(), end.getCharacter());
    }
    return new Change.Range(start.getLine(), utf16Column(start), end.getLine(), utf16Column(end));
  }

  private int utf16Column(Position position) {
    return document.lines().columnOf(offset(position));
  }
}
