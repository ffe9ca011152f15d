package io.fhirpathls.syntax;

import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import org.jspecify.annotations.Nullable;

/// One mistake in the writing, with its place and what was expected in plain words.
///
/// @param correction an edit that settles it together with all that followed from it; none where
///   what was meant is not certain
public record SyntaxError(
    Kind kind, TextRange range, String message, @Nullable TextEdit correction) {

  public SyntaxError(Kind kind, TextRange range, String message) {
    this(kind, range, message, null);
  }

  /// The same mistake with another correction.
  public SyntaxError correctedBy(@Nullable TextEdit other) {
    return new SyntaxError(kind, range, message, other);
  }

  public enum Kind {
    EXPECTED_EXPRESSION,
    EXPECTED_NAME,
    EXPECTED_TYPE,
    EXPECTED_OPERATOR,
    UNCLOSED_BRACKET,
    UNEXPECTED_BRACKET,
    UNEXPECTED_COMMA,
    UNEXPECTED_CHARACTER,
    FOREIGN_OPERATOR,
    KEYWORD_CASE,
    DOUBLE_QUOTED_STRING,
    UNTERMINATED_STRING,
    UNTERMINATED_IDENTIFIER,
    UNTERMINATED_COMMENT,
    INVALID_LITERAL,
    UNKNOWN_CONTEXT_VARIABLE,
    TOO_DEEP
  }
}
