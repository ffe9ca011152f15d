package io.fhirpathls.server.connection;

/// How long a text was on its way here.
final class Utf8 {
  private Utf8() {}

  /// Bytes in UTF-8. Half of a pair counts two, so that a pair counts four.
  static long length(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
