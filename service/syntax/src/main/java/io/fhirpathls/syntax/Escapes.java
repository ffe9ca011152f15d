package io.fhirpathls.syntax;

import java.util.ArrayList;
import java.util.List;

/// Escape sequences in strings and delimited identifiers, section "String". A backslash that begins
/// none is lawful: it is left out.
public final class Escapes {

  private Escapes() {}

  /// The value of a quoted text.
  ///
  /// @param quoted with its opening quote, and its closing one unless it is unterminated
  public static String decode(String quoted) {
    int end = contentEnd(quoted);
    if (quoted.indexOf('\\') < 0) {
      return quoted.substring(1, end);
    }
    StringBuilder value = new StringBuilder(quoted.length());
    int i = 1;
    while (i < end) {
      int length = escapeLength(quoted, i, end);
      if (length > 0) {
        value.append(escaped(quoted, i));
        i += length;
      } else {
        if (quoted.charAt(i) != '\\') {
          value.append(quoted.charAt(i));
        }
        i++;
      }
    }
    return value.toString();
  }

  /// Where in a quoted text the backslashes stand that begin no escape sequence.
  public static List<Integer> strayBackslashes(String quoted) {
    List<Integer> strays = new ArrayList<>(0);
    int end = contentEnd(quoted);
    int i = quoted.indexOf('\\', 1);
    while (i >= 0 && i < end) {
      int length = escapeLength(quoted, i, end);
      if (length == 0) {
        strays.add(i);
      }
      i = quoted.indexOf('\\', i + Math.max(1, length));
    }
    return strays;
  }

  /// The same text as a string of FHIRPath.
  ///
  /// @param quoted in double quotes
  public static String singleQuoted(String quoted) {
    StringBuilder text = new StringBuilder(quoted.length() + 2).append('\'');
    for (int i = 1; i < quoted.length() - 1; i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        text.append(c).append(quoted.charAt(++i));
      } else {
        text.append(c == '\'' ? "\\'" : String.valueOf(c));
      }
    }
    return text.append('\'').toString();
  }

  /// A text as it stands between quotes.
  public static String encode(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }

  /// A text as a string of FHIRPath.
  public static String quote(String text) {
    return "'" + encode(text) + "'";
  }

  private static int contentEnd(String quoted) {
    boolean closed = quoted.length() > 1 && quoted.charAt(quoted.length() - 1) == quoted.charAt(0);
    return closed ? quoted.length() - 1 : quoted.length();
  }

  /// The length of the escape sequence that begins here; 0 where none does.
  private static int escapeLength(String text, int at, int end) {
    if (text.charAt(at) != '\\' || at + 1 >= end) {
      return 0;
    }
    return switch (text.charAt(at + 1)) {
      case '\'', '"', '`', '\\', '/', 'r', 'n', 't', 'f' -> 2;
      case 'u' -> isHex(text, at + 2, at + 6, end) ? 6 : 0;
      default -> 0;
    };
  }

  private static boolean isHex(String text, int from, int to, int end) {
    for (int i = from; i < to; i++) {
      if (i >= end || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static char escaped(String text, int at) {
    char c = text.charAt(at + 1);
    return switch (c) {
      case 'r' -> '\r';
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'f' -> '\f';
      case 'u' -> (char) Integer.parseInt(text, at + 2, at + 6, 16);
      default -> c;
    };
  }
}
