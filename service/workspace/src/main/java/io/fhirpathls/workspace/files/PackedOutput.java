package io.fhirpathls.workspace.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes numbers in LEB128 and each text once: where it comes again, its number stands for it.
final class PackedOutput {
  private final OutputStream out;
  private final Map<String, Integer> texts = new HashMap<>();

  PackedOutput(OutputStream out) {
    this.out = out;
  }

  void number(long number) throws IOException {
    long left = number;
    while ((left & ~0x7fL) != 0) {
      out.write((int) left & 0x7f | 0x80);
      left >>>= 7;
    }
    out.write((int) left);
  }

  /// 0 is null, 1 a new one.
  void text(@Nullable String text) throws IOException {
    Integer known = text == null ? Integer.valueOf(0) : texts.get(text);
    if (known != null) {
      number(known);
    } else if (text != null) {
      texts.put(text, 2 + texts.size());
      number(1);
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      number(utf8.length);
      out.write(utf8);
    }
  }
}
