package io.fhirpathls.server.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;

/// Reads what was found, or says why it is no text to check.
final class SourceText {
  /// What is longer was hardly written by hand. Every expression of a document is held at once:
  /// measured, a document of this size takes the process from 80 to 280 MB.
  static final int MAX_BYTES = 2 << 20;

  private SourceText() {}

  /// It is there, but it is not for us. Its message says why.
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String reason) {
      super(reason);
    }
  }

  /// Bytes that {@link #read} may bring into memory.
  static long size(Target target) {
    try {
      return target.path() == null ? MAX_BYTES : Math.min(MAX_BYTES, Files.size(target.path()));
    } catch (IOException _) {
      // Reading will say why.
      return 0;
    }
  }

  static String read(Target target, InputStream standardInput) throws IOException, Unfit {
    if (target.path() == null) {
      return decode(standardInput.readNBytes(MAX_BYTES + 1));
    }
    try (InputStream file = Files.newInputStream(target.path())) {
      return decode(file.readNBytes(MAX_BYTES + 1));
    }
  }

  private static String decode(byte[] bytes) throws Unfit {
    if (bytes.length > MAX_BYTES) {
      throw new Unfit(String.format(Locale.ROOT, "larger than %d MiB", MAX_BYTES >> 20));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw new Unfit("not a text");
      }
      // Editors don't count a byte order mark as a character of the first line.
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw new Unfit("not a text in UTF-8");
    }
  }
}
