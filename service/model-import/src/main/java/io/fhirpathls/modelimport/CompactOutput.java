package io.fhirpathls.modelimport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Consumer;

/// The two shapes every compact file consists of: numbers of 7 bits a byte, lowest first, the high
/// bit set on all but the last (LEB128), and UTF-8 texts after their length in bytes.
/// `CompactInput` in `model` is the mirror.
final class CompactOutput {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);

  void number(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("negative: " + number);
    }
    int rest = number;
    while (rest > 0x7f) {
      bytes.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes.writeBytes(utf8);
  }

  /// The number of items, then the items.
  <T> void list(Collection<T> items, Consumer<T> writeItem) {
    number(items.size());
    items.forEach(writeItem);
  }

  /// The number of bytes, then the bytes: a reader may pass over them.
  void block(CompactOutput block) {
    number(block.bytes.size());
    bytes.writeBytes(block.toBytes());
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
