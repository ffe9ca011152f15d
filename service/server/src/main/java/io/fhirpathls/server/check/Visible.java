package io.fhirpathls.server.check;

/// Text that is safe on a terminal. Names and sources are written by others: an escape sequence in
/// them must not act, and a change of writing direction must not hide what is there.
final class Visible {
  static final char REPLACEMENT = '\uFFFD';

  private Visible() {}

  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(point -> visible.appendCodePoint(of(point)));
    return visible.toString();
  }

  static int of(int point) {
    return Character.isISOControl(point) || isUnsafe(point) ? REPLACEMENT : point;
  }

  private static boolean isUnsafe(int point) {
    return 0x2028 <= point && point <= 0x202E
        || 0x2066 <= point && point <= 0x2069
        || Character.getType(point) == Character.SURROGATE;
  }
}
