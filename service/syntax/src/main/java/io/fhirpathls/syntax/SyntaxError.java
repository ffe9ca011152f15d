package io.fhirpathls.syntax;

import io.fhirpathls.text.TextRange;

/// One mistake in the writing, with its place and what was expected in plain words.
public record SyntaxError(Kind kind, TextRange range, String message) {

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
    INVALID_ESCAPE,
    INVALID_LITERAL,
    UNKNOWN_CONTEXT_VARIABLE,
    TOO_DEEP
  }
}
