package io.fhirpathls.workspace.cache;

import io.fhirpathls.workspace.hash.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/// A hot set as bytes: a mark, the version of this format, the size of the content, the content
/// deflated, and the SHA-256 of all that.
///
/// Hashes of texts are not written but computed again, so a file cannot put one text under the hash
/// of another.
public final class HotSetFormat {
  static final int VERSION = 2;
  private static final byte[] MARK = "fhirpathls warm\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD = MARK.length + Short.BYTES + Integer.BYTES;
  private static final int CHECKSUM = 32;

  /// What comes on top of the content, at most: deflating what cannot be deflated adds five bytes
  /// to each 16 KiB.
  private static final long OVERHEAD = 1024;

  private HotSetFormat() {}

  /// The most bytes that a hot set with so much content can have.
  ///
  /// @param content bytes before they are deflated
  public static long largest(long content) {
    return content + content / 1024 + OVERHEAD;
  }

  /// @param most bytes of content, before it is deflated; what is less hot is left out
  public static byte[] write(HotSet set, int most) {
    byte[] content = HotSetContent.write(set, most);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEAD + content.length / 4);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MARK);
      out.writeShort(VERSION);
      out.writeInt(content.length);
      Deflater deflater = new Deflater(Deflater.BEST_SPEED);
      try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, deflater)) {
        deflated.write(content);
      } finally {
        deflater.end();
      }
      out.write(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /// Reads what [#write] has written.
  ///
  /// @param most bytes of content
  /// @throws UnfitHotSet when it is anything else
  public static HotSet read(byte[] file, int most) throws UnfitHotSet {
    if (file.length < MARK.length || !Arrays.equals(file, 0, MARK.length, MARK, 0, MARK.length)) {
      throw new UnfitHotSet("it is not a warm file", false);
    }
    if (file.length < HEAD + CHECKSUM) {
      throw damaged();
    }
    ByteBuffer head = ByteBuffer.wrap(file, MARK.length, file.length - MARK.length);
    int version = head.getShort();
    if (version > VERSION) {
      throw new UnfitHotSet(
          "it has version %d of the format, and %d is the last one known here"
              .formatted(version, VERSION),
          false);
    }
    int end = file.length - CHECKSUM;
    byte[] told = Arrays.copyOfRange(file, end, file.length);
    if (version != VERSION || !MessageDigest.isEqual(told, checksum(file, end))) {
      throw damaged();
    }
    int size = head.getInt();
    if (size < 0 || size > most) {
      throw tooLarge();
    }
    return HotSetContent.read(inflated(file, HEAD, end, size));
  }

  public static UnfitHotSet tooLarge() {
    return new UnfitHotSet("it is larger than warm.max-size", true);
  }

  static UnfitHotSet damaged() {
    return new UnfitHotSet("it is damaged or incomplete", true);
  }

  private static byte[] inflated(byte[] file, int start, int end, int size) throws UnfitHotSet {
    byte[] content = new byte[size];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, start, end - start);
      int found = 0;
      int more = 1;
      while (found < size && more > 0) {
        more = inflater.inflate(content, found, size - found);
        found += more;
      }
      if (found != size) {
        throw damaged();
      }
      return content;
    } catch (DataFormatException broken) {
      throw damaged();
    } finally {
      inflater.end();
    }
  }

  private static byte[] checksum(byte[] bytes, int end) {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes, 0, end);
    return digest.digest();
  }
}
