package io.fhirpathls.workspace;

import org.jspecify.annotations.Nullable;

/// One edit as a client sends it.
///
/// @param range what is replaced; null for the whole text
public record Change(@Nullable Range range, String text) {

  /// Zero-based lines and UTF-16 columns, end exclusive.
  public record Range(int startLine, int startColumn, int endLine, int endColumn) {}
}
