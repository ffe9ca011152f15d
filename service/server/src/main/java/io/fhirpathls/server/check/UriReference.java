package io.fhirpathls.server.check;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The name of a file as RFC 3986 wants it written.
final class UriReference {
  private static final String UNRESERVED = "-._~/";

  private UriReference() {}

  /// Relative for a relative name, `file:` for an absolute one.
  static String of(String name) {
    StringBuilder uri = new StringBuilder();
    if (name.startsWith("/")) {
      uri.append("file://");
    } else if (name.matches("[A-Za-z]:/.*")) {
      uri.append("file:///");
    }
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        uri.append(c);
      } else {
        uri.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return uri.toString();
  }
}
