package io.fhirpathls.workspace.disk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `file:` uris as clients write them (RFC 8089). Read strictly: what could mean two things means
/// nothing.
public final class FileUri {
  private static final String UNRESERVED = "-._~";

  private FileUri() {}

  /// The path that a uri means; null for all that is not exactly one absolute path of this machine:
  /// another host, `.` and `..`, empty names, slashes that are encoded, bytes that are no UTF-8.
  public static @Nullable Path path(String uri) {
    String rest = null;
    for (String start : new String[] {"file:///", "file://localhost/"}) {
      rest = uri.startsWith(start) ? uri.substring(start.length()) : rest;
    }
    if (rest == null) {
      return null;
    }
    String bare = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    StringBuilder path = new StringBuilder();
    for (String written : bare.split("/", -1)) {
      String name = decoded(written);
      if (name == null || name.isEmpty() || name.equals(".") || name.equals("..")) {
        return null;
      }
      path.append('/').append(name);
    }
    try {
      return Path.of(path.toString());
    } catch (InvalidPathException notOne) {
      return null;
    }
  }

  /// A uri as people read it: what is encoded in it decoded, where that is a name.
  public static String readable(String uri) {
    return Stream.of(uri.split("/", -1))
        .map(written -> Objects.requireNonNullElse(decoded(written), written))
        .collect(Collectors.joining("/"));
  }

  /// Null where it is no name of a file.
  private static @Nullable String decoded(String written) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '%') {
        int high = i + 2 < written.length() ? Character.digit(written.charAt(i + 1), 16) : -1;
        int low = i + 2 < written.length() ? Character.digit(written.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else if (c == '?' || c == '#') {
        return null;
      } else if (c < 0x80) {
        bytes.write(c);
      } else {
        int point = written.codePointAt(i);
        byte[] utf8 = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        bytes.write(utf8, 0, utf8.length);
        i += Character.charCount(point) - 1;
      }
    }
    try {
      String name =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      boolean isSafe = name.chars().allMatch(it -> it >= ' ' && it != '/' && it != '\\');
      return isSafe ? name : null;
    } catch (CharacterCodingException notText) {
      return null;
    }
  }

  /// The uri of something in a folder, written as VS Code writes it.
  ///
  /// @param folder its uri, with or without a slash at its end
  public static String below(String folder, Path relative) {
    StringBuilder uri = new StringBuilder(folder);
    if (folder.endsWith("/")) {
      uri.setLength(uri.length() - 1);
    }
    for (Path name : relative) {
      if (!name.toString().isEmpty()) {
        uri.append('/').append(encoded(name.toString()));
      }
    }
    return uri.toString();
  }

  /// A name as it stands in a uri.
  public static String encoded(String name) {
    StringBuilder written = new StringBuilder(name.length());
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isPlain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || UNRESERVED.indexOf(c) >= 0;
      if (isPlain) {
        written.append(c);
      } else {
        written.append("%%%02X".formatted((int) c));
      }
    }
    return written.toString();
  }
}
