package io.fhirpathls.text;

/// A stretch of text in UTF-16 offsets, end exclusive. An empty range marks a place between two
/// characters.
public record TextRange(int start, int end) {

  public TextRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + ".." + end);
    }
  }

  /// The offsets within which ranges are shared: most of those of an expression, which has 37
  /// characters on average.
  private static final int SHARED = 64;

  private static final TextRange[] KNOWN = new TextRange[SHARED * SHARED];

  static {
    for (int start = 0; start < SHARED; start++) {
      for (int end = start; end < SHARED; end++) {
        KNOWN[start * SHARED + end] = new TextRange(start, end);
      }
    }
  }

  /// The same range each time where it lies near the start of a text: trees that are kept consist
  /// of ranges to a quarter.
  public static TextRange of(int start, int end) {
    return 0 <= start && start <= end && end < SHARED
        ? KNOWN[start * SHARED + end]
        : new TextRange(start, end);
  }

  public static TextRange at(int offset) {
    return of(offset, offset);
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
