package io.fhirpathls.syntax.grammar;

/// Which quotes of a text nothing closes.
///
/// The lexer finds that out for one quote by reading on to the end of the text, and then takes the
/// line only. All quotes that it has read over were escaped, so nothing closes them either. To know
/// that keeps a text of a million of them from being read a million times.
final class OpenQuotes {

  private static final String QUOTES = "'`\"";

  private final String text;

  /// For each kind of quote, up to where there is none that could close one.
  private final int[] noneUntil = new int[QUOTES.length()];

  OpenQuotes(String text) {
    this.text = text;
  }

  /// Notes a quote that turned out to be open.
  void found(int start) {
    char quote = text.charAt(start);
    int kind = QUOTES.indexOf(quote);
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote && !isLineEnd(at, quote == '"')) {
      if (text.charAt(at) == '\\') {
        if (isLineEnd(at + 1, true)) {
          break;
        }
        at++;
      }
      at++;
    }
    noneUntil[kind] = Math.min(at, text.length());
  }

  private boolean isLineEnd(int at, boolean counts) {
    return counts && at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r');
  }

  /// Whether it is known that nothing closes the quote that stands here.
  boolean contains(int start) {
    int kind = QUOTES.indexOf(text.charAt(start));
    return kind >= 0 && start < noneUntil[kind];
  }

  /// Where the token ends that an open quote begins: with its line, a double quote alone.
  int endOfToken(int start) {
    if (text.charAt(start) == '"') {
      return start + 1;
    }
    int end = start + 1;
    while (end < text.length() && !isLineEnd(end, true)) {
      end++;
    }
    return text.charAt(start) == '`' && isStray(start, end - 1) ? end - 1 : end;
  }

  /// Whether the backslash at the end escapes nothing and is escaped by nothing.
  private boolean isStray(int start, int last) {
    int at = last;
    while (at > start && text.charAt(at) == '\\') {
      at--;
    }
    return (last - at) % 2 == 1;
  }
}
