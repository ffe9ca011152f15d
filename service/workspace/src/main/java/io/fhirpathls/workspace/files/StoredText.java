package io.fhirpathls.workspace.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// A text that is seldom read: compressed, as definitions in JSON and XML shrink well, or left
/// where it is on the disk. With what its file has to do with others, once somebody has found that
/// out.
final class StoredText {

  /// A text on the disk.
  @FunctionalInterface
  interface OnDisk {
    /// Null when it is not there any longer, or is another one now.
    @Nullable String read();
  }

  /// On the heap, what is remembered of a file on the disk: when it was changed, and where it is.
  private static final int PLACE = 200;

  private final byte[] deflated;
  private final @Nullable OnDisk disk;
  private final int length;
  private volatile @Nullable FileNames names;

  private StoredText(byte[] deflated, @Nullable OnDisk disk, int length) {
    this.deflated = deflated;
    this.disk = disk;
    this.length = length;
  }

  /// @param length in UTF-8, bytes
  static StoredText onDisk(OnDisk disk, int length) {
    return new StoredText(new byte[0], disk, length);
  }

  /// @param text in UTF-8
  static StoredText of(byte[] text) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(text);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(text.length / 6 + 64);
      byte[] part = new byte[8_192];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return new StoredText(out.toByteArray(), null, text.length);
    } finally {
      deflater.end();
    }
  }

  /// Null when it is on the disk no longer, or is another one there: whoever watches the disk will
  /// learn of it.
  @Nullable String text() {
    return disk == null ? inflated() : disk.read();
  }

  private String inflated() {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      byte[] text = new byte[length];
      int at = 0;
      while (at < length && !inflater.finished()) {
        at += inflater.inflate(text, at, length - at);
      }
      return new String(text, StandardCharsets.UTF_8);
    } catch (DataFormatException broken) {
      throw new IllegalStateException("a text that was deflated here cannot be inflated", broken);
    } finally {
      inflater.end();
    }
  }

  boolean isOnDisk() {
    return disk != null;
  }

  /// Of the text, bytes in UTF-8.
  int length() {
    return length;
  }

  /// As it is held, bytes.
  int deflatedLength() {
    return disk == null ? deflated.length : PLACE;
  }

  /// Null until somebody has found it out.
  @Nullable FileNames names() {
    return names;
  }

  void know(FileNames found) {
    names = found;
  }
}
