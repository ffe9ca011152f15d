package io.fhirpathls.model;

import java.nio.charset.StandardCharsets;

/// Reads what `CompactOutput` of `model-import` wrote: numbers in LEB128, texts in UTF-8 after
/// their length in bytes.
final class CompactInput {

  private final byte[] bytes;
  private int at;

  CompactInput(byte[] bytes, int start) {
    this.bytes = bytes;
    this.at = start;
  }

  int number() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      int next = bytes[at++];
      number |= (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  String text() {
    int length = number();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  /// Where the next value begins.
  int position() {
    return at;
  }

  void skip(int count) {
    at += count;
  }

  void skipText() {
    int length = number();
    at += length;
  }
}
