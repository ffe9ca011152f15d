package io.fhirpathls.modelimport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The part of the tar format that npm packages use: POSIX headers of 512 bytes, each followed by
/// the file padded to 512 bytes. Extended headers pass as files of their own and are not needed: a
/// definition's name is never longer than the 100 bytes of the plain header.
final class Tar {

  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_LENGTH = 12;

  private final InputStream in;
  private int size;
  private boolean isRead = true;

  Tar(InputStream in) {
    this.in = in;
  }

  /// The name of the next entry, null after the last.
  @Nullable String next() throws IOException {
    if (!isRead) {
      in.skipNBytes(padded());
    }
    byte[] header = in.readNBytes(BLOCK);
    if (header.length < BLOCK || header[0] == 0) {
      return null;
    }
    size = Integer.parseInt(text(header, SIZE_AT, SIZE_LENGTH).strip(), 8);
    isRead = false;
    return text(header, 0, NAME_LENGTH);
  }

  /// The content of the entry that [#next] named.
  byte[] content() throws IOException {
    byte[] content = in.readNBytes(size);
    if (content.length < size) {
      throw new EOFException("tar ends inside an entry of " + size + " bytes");
    }
    in.skipNBytes(padded() - size);
    isRead = true;
    return content;
  }

  private long padded() {
    return (size + BLOCK - 1L) / BLOCK * BLOCK;
  }

  private static String text(byte[] header, int at, int length) {
    int end = at;
    while (end < at + length && header[end] != 0) {
      end++;
    }
    return new String(header, at, end - at, StandardCharsets.UTF_8);
  }
}
