package io.fhirpathls.syntax;

import io.fhirpathls.text.TextRange;

/// A name as it is written; empty where one should stand and does not.
///
/// @param text without delimiters, escapes resolved
/// @param delimited whether it is written in backticks
/// @param range with its delimiters
public record Name(String text, boolean delimited, TextRange range) {

  public boolean isMissing() {
    return text.isEmpty() && !delimited;
  }
}
