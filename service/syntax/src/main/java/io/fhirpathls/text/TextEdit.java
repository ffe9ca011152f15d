package io.fhirpathls.text;

/// Replaces what stands in `range` by `replacement`.
public record TextEdit(TextRange range, String replacement) {

  public static TextEdit insertion(int offset, String text) {
    return new TextEdit(TextRange.at(offset), text);
  }

  public static TextEdit removal(TextRange range) {
    return new TextEdit(range, "");
  }

  public String appliedTo(String text) {
    return text.substring(0, range.start()) + replacement + text.substring(range.end());
  }
}
