package io.fhirpathls.host;

/// How a format writes characters that it cannot take as they are.
public enum Escape {
  /// It takes all.
  NONE {
    @Override
    String escaped(char c) {
      return String.valueOf(c);
    }
  },
  /// In a JSON string (RFC 8259, section 7), which also stays on its line.
  JSON {
    @Override
    String escaped(char c) {
      return switch (c) {
        case '"' -> "\\\"";
        case '\\' -> "\\\\";
        case '\n' -> "\\n";
        case '\r' -> "\\r";
        case '\t' -> "\\t";
        default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
      };
    }
  },
  /// In a string of FHIR Shorthand.
  FSH {
    @Override
    String escaped(char c) {
      return switch (c) {
        case '"' -> "\\\"";
        case '\\' -> "\\\\";
        case '\n' -> "\\n";
        case '\r' -> "\\r";
        case '\t' -> "\\t";
        default -> String.valueOf(c);
      };
    }
  },
  /// In the value of an XML attribute, whichever quotes are around it. White space other than
  /// spaces would be read as a space (XML 1.0, section 3.3.3).
  XML {
    @Override
    String escaped(char c) {
      return switch (c) {
        case '&' -> "&amp;";
        case '<' -> "&lt;";
        case '>' -> "&gt;";
        case '"' -> "&quot;";
        case '\'' -> "&#39;";
        case '\n', '\r', '\t' -> "&#" + (int) c + ";";
        default -> String.valueOf(c);
      };
    }
  };

  abstract String escaped(char c);

  /// A text as the format writes it.
  public String escaped(String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder written = new StringBuilder(text.length() + 8).append(text, 0, plain);
    for (int i = plain; i < text.length(); i++) {
      written.append(escaped(text.charAt(i)));
    }
    return written.toString();
  }

  /// Whether every format writes the character as it is; most are, and a list of completions has
  /// thousands of them.
  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '(' || c == ')' || c == '.';
  }
}
