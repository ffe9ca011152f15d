package io.fhirpathls.ide.format;

/// What the layout is to look like.
///
/// @param width the columns that a line should not be longer than
/// @param indent the spaces of one step, also what a tab counts for
/// @param tabs whether a step is a tab
/// @param finalBreak whether the document is to end with a line break
/// @param trimsFinalBreaks whether line breaks behind the last one go
public record Style(
    int width, int indent, boolean tabs, boolean finalBreak, boolean trimsFinalBreaks) {

  public static final Style DEFAULT = new Style(100, 2, false, false, false);

  public Style {
    width = Math.max(20, width);
    indent = Math.clamp(indent, 1, 16);
  }

  public Style(int width, int indent, boolean tabs) {
    this(width, indent, tabs, false, false);
  }

  String indentation(int steps) {
    return tabs ? "\t".repeat(steps) : " ".repeat(steps * indent);
  }

  int widthOf(String line) {
    int width = 0;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      width += line.charAt(i) == '\t' ? indent : 1;
    }
    return width;
  }
}
