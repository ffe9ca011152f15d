package io.fhirpathls.ide.hover;

/// Pieces of Markdown.
final class Paragraphs {

  private Paragraphs() {}

  /// One below the other, without those that are blank.
  static String of(String... texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      if (!text.isBlank()) {
        all.append(all.isEmpty() ? "" : "\n\n").append(text.strip());
      }
    }
    return all.toString();
  }

  /// A line of FHIRPath in a block of code.
  static String code(String line) {
    return "```fhirpath\n" + line + "\n```";
  }
}
