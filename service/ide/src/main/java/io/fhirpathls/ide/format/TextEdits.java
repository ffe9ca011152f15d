package io.fhirpathls.ide.format;

import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.List;

/// Edits that change no more than what differs.
final class TextEdits {

  private TextEdits() {}

  /// Adds what turns `before`, which begins at `start`, into `after`: nothing when they are equal.
  static void add(List<TextEdit> edits, int start, String before, String after) {
    if (before.equals(after)) {
      return;
    }
    int shorter = Math.min(before.length(), after.length());
    int front = 0;
    while (front < shorter && before.charAt(front) == after.charAt(front)) {
      front++;
    }
    // A carriage return and its line feed are one place to an editor.
    if (front > 0 && before.charAt(front - 1) == '\r') {
      front--;
    }
    int back = 0;
    while (back < shorter - front
        && before.charAt(before.length() - 1 - back) == after.charAt(after.length() - 1 - back)) {
      back++;
    }
    if (back > 0 && before.charAt(before.length() - back) == '\n') {
      back--;
    }
    edits.add(
        new TextEdit(
            new TextRange(start + front, start + before.length() - back),
            after.substring(front, after.length() - back)));
  }
}
