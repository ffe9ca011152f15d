package io.fhirpathls.syntax;

import io.fhirpathls.text.TextRange;

/// A piece of text as it is written, whatever stands around it: what a tree has no node for, such
/// as comments, brackets and dots, and what formatting and colouring go through in its order.
public record Lexeme(Kind kind, TextRange range) {

  public enum Kind {
    /// A name, a keyword or an operator that is a word: only the tree can tell which.
    WORD,
    /// A name in backticks.
    DELIMITED,
    /// `$name` or `%name`.
    VARIABLE,
    STRING,
    NUMBER,
    /// A date, a time or both.
    DATE,
    /// An operator of signs, also one of another language.
    OPERATOR,
    /// A dot, a comma or a bracket.
    PUNCTUATION,
    COMMENT,
    /// Characters that FHIRPath does not use.
    UNEXPECTED
  }

  public boolean isComment() {
    return kind == Kind.COMMENT;
  }
}
