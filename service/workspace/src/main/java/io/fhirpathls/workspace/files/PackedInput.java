package io.fhirpathls.workspace.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what [PackedOutput] wrote. A text that comes again is the same object: nearly all urls of
/// a guide stand in many of its files.
final class PackedInput {
  /// No text of an index is longer, and no record deeper: it is damaged.
  private static final int LONGEST = 1 << 22;

  private static final int DEEPEST = 100;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final List<String> texts = new ArrayList<>();
  private int at;
  private int end;
  private int depth;

  PackedInput(InputStream in) {
    this.in = in;
  }

  private int next() throws IOException {
    if (at == end) {
      at = 0;
      end = in.read(buffer);
      if (end <= 0) {
        end = 0;
        throw new EOFException();
      }
    }
    return buffer[at++];
  }

  long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int part = next();
      number |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("no number");
  }

  int size() throws IOException {
    int size = Math.toIntExact(number());
    if (size < 0) {
      throw new IllegalArgumentException("no size");
    }
    return size;
  }

  @Nullable String text() throws IOException {
    int number = size();
    if (number > 1) {
      return texts.get(number - 2);
    }
    if (number == 0) {
      return null;
    }
    int length = size();
    if (length > LONGEST) {
      throw new IllegalArgumentException("no text");
    }
    String text;
    if (length <= end - at) {
      text = new String(buffer, at, length, StandardCharsets.UTF_8);
      at += length;
    } else {
      byte[] utf8 = new byte[length];
      for (int i = 0; i < length; i++) {
        utf8[i] = (byte) next();
      }
      text = new String(utf8, StandardCharsets.UTF_8);
    }
    texts.add(text);
    return text;
  }

  /// A record begins.
  void enter() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("too deep");
    }
  }

  void leave() {
    depth--;
  }

  /// Whether nothing is left; the compression's checksum has been looked at then.
  boolean isAtEnd() throws IOException {
    return at == end && in.read() < 0;
  }
}
