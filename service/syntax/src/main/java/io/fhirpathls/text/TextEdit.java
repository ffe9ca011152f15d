package io.fhirpathls.text;

/// Replaces what stands in `range` by `replacement`.
public record TextEdit(TextRange range, String replacement) {

  public String appliedTo(String text) {
    return text.substring(0, range.start()) + replacement + text.substring(range.end());
  }
}
