package io.fhirpathls.server.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the base protocol of LSP: header lines, an empty line, and as many bytes as
/// `Content-Length` says. What is wrong here cannot be skipped, for nothing tells where the next
/// message begins.
final class FrameReader {
  /// Two headers exist, each under 80 bytes.
  private static final int MAX_HEADER = 1024;

  private static final Pattern HEADER = Pattern.compile("([A-Za-z-]+)\\s*:\\s*(.*)");

  private FrameReader() {}

  /// The stream is no sequence of messages, or no longer.
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /// The next message; null at the end of the stream.
  ///
  /// @param room told the bytes of a message before they are read; returns when there is room
  static @Nullable String read(InputStream in, int maxSize, IntConsumer room)
      throws IOException, Broken {
    int length = length(in);
    if (length < 0) {
      return null;
    }
    if (length > maxSize) {
      throw new Broken("a message may have at most " + maxSize + " bytes");
    }
    room.accept(length);
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new Broken("not UTF-8");
    }
  }

  /// The value of `Content-Length`; -1 at the end of the stream.
  private static int length(InputStream in) throws IOException, Broken {
    int length = -1;
    int read = 0;
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (++read > MAX_HEADER) {
        throw new Broken("header too long");
      }
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String header = line.toString().strip();
      line.setLength(0);
      if (!header.isEmpty()) {
        length = header(header, length);
      } else if (length >= 0) {
        return length;
      } else {
        throw new Broken("a message begins with Content-Length");
      }
    }
    return -1;
  }

  private static int header(String header, int length) throws Broken {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new Broken("not a header");
    }
    if (!matcher.group(1).equalsIgnoreCase("Content-Length")) {
      return length;
    }
    try {
      int value = Integer.parseInt(matcher.group(2));
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new Broken("Content-Length is no size");
  }
}
