package io.fhirpathls.host.resource;

import io.fhirpathls.text.TextRange;
import org.jspecify.annotations.Nullable;

/// A line of FHIR Shorthand: `Keyword: value`, or a rule that begins with `*`.
///
/// @param keyword without its colon; `*` for a rule
/// @param indent columns before it
/// @param text behind the keyword, up to a comment or the first string
/// @param start where `text` begins in the document
/// @param string the first string; null where there is none
record FshStatement(String keyword, int indent, String text, int start, @Nullable Scalar string) {
  static final String RULE = "*";

  boolean is(String named) {
    return keyword.equals(named);
  }

  /// The first word behind the keyword; empty where there is none.
  String word() {
    int from = 0;
    while (from < text.length() && text.charAt(from) <= ' ') {
      from++;
    }
    int to = from;
    while (to < text.length() && text.charAt(to) > ' ') {
      to++;
    }
    return text.substring(from, to);
  }

  /// A part of `text` in the document.
  TextRange range(int from, int to) {
    return new TextRange(start + from, start + to);
  }
}
