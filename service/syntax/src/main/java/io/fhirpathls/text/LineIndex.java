package io.fhirpathls.text;

import java.util.Arrays;

/// Where the lines of a text begin. `\n`, `\r\n` and a lone `\r` end a line, as the Language Server
/// Protocol says.
public final class LineIndex {

  private final int[] starts;
  private final int length;

  private LineIndex(int[] starts, int length) {
    this.starts = starts;
    this.length = length;
  }

  public static LineIndex of(String text) {
    int[] starts = new int[Math.max(8, text.length() / 24)];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = i + 1;
      }
    }
    return new LineIndex(Arrays.copyOf(starts, lines), text.length());
  }

  public int lineCount() {
    return starts.length;
  }

  /// The zero-based line on which `offset` stands; an offset behind the text counts as its end.
  public int lineOf(int offset) {
    int found = Arrays.binarySearch(starts, Math.min(offset, length));
    return found >= 0 ? found : -found - 2;
  }

  /// UTF-16 units from the start of the line.
  public int columnOf(int offset) {
    return Math.min(offset, length) - starts[lineOf(offset)];
  }

  public int startOf(int line) {
    return starts[line];
  }

  /// The offset behind the line's last character, its line break not counted.
  public int endOf(int line, String text) {
    int end = line + 1 < starts.length ? starts[line + 1] : length;
    while (end > starts[line] && isLineBreak(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /// The offset of a position, clamped as the protocol asks: a column behind the line's end means
  /// that end, a line behind the text means the text's end.
  public int offsetOf(int line, int column, String text) {
    if (line < 0) {
      return 0;
    }
    if (line >= starts.length) {
      return length;
    }
    return Math.clamp((long) starts[line] + column, starts[line], endOf(line, text));
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
