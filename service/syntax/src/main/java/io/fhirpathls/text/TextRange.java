package io.fhirpathls.text;

/// A stretch of text in UTF-16 offsets, end exclusive. An empty range marks a place between two
/// characters.
public record TextRange(int start, int end) {

  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + ".." + end);
    }
  }

  public static TextRange at(int offset) {
    return new TextRange(offset, offset);
  }

  public int length() {
    return end - start;
  }

  /// Whether a cursor at `offset` touches the range: both ends count, as for an editor's caret.
  public boolean touches(int offset) {
    return start <= offset && offset <= end;
  }

  public boolean contains(TextRange other) {
    return start <= other.start && other.end <= end;
  }

  public TextRange shifted(int by) {
    return by == 0 ? this : new TextRange(start + by, end + by);
  }

  public String in(String text) {
    return text.substring(start, end);
  }
}
