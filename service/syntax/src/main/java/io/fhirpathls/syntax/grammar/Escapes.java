package io.fhirpathls.syntax.grammar;

import io.fhirpathls.syntax.SyntaxError;
import io.fhirpathls.text.TextRange;
import java.util.List;

/// Escape sequences in strings and delimited identifiers, section "String".
final class Escapes {

  private Escapes() {}

  /// The value of a quoted text.
  ///
  /// @param quoted with its opening quote, and its closing one unless it is unterminated
  /// @param offset where `quoted` begins in the expression
  static String decode(String quoted, int offset, List<SyntaxError> errors) {
    char quote = quoted.charAt(0);
    boolean closed = quoted.length() > 1 && quoted.charAt(quoted.length() - 1) == quote;
    int end = closed ? quoted.length() - 1 : quoted.length();
    if (quoted.indexOf('\\') < 0) {
      return quoted.substring(1, end);
    }
    StringBuilder value = new StringBuilder(quoted.length());
    for (int i = 1; i < end; i++) {
      char c = quoted.charAt(i);
      if (c != '\\' || i + 1 >= end) {
        value.append(c);
        continue;
      }
      int length = appendEscaped(quoted, i, end, value);
      if (length == 0) {
        errors.add(
            new SyntaxError(
                SyntaxError.Kind.INVALID_ESCAPE,
                new TextRange(offset + i, offset + i + 2),
                "`\\"
                    + quoted.charAt(i + 1)
                    + "` is no escape: there are \\' \\\" \\` \\r \\n \\t \\f \\\\ \\/ \\uXXXX."));
        value.append(quoted.charAt(i + 1));
        length = 2;
      }
      i += length - 1;
    }
    return value.toString();
  }

  /// Appends what the escape at `at` means and returns its length, 0 when it is none.
  private static int appendEscaped(String text, int at, int end, StringBuilder value) {
    char c = text.charAt(at + 1);
    switch (c) {
      case '\'', '"', '`', '\\', '/' -> value.append(c);
      case 'r' -> value.append('\r');
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'f' -> value.append('\f');
      case 'u' -> {
        if (at + 6 > end) {
          return 0;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
          int digit = Character.digit(text.charAt(i), 16);
          if (digit < 0) {
            return 0;
          }
          unit = unit * 16 + digit;
        }
        value.append((char) unit);
        return 6;
      }
      default -> {
        return 0;
      }
    }
    return 2;
  }
}
