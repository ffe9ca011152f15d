package io.fhirpathls.ide.hover;

import org.jspecify.annotations.Nullable;

/// Words and signs of the grammar that are no operators.
public final class KeywordText {

  private KeywordText() {}

  /// Markdown; null for what is none.
  public static @Nullable String of(String word) {
    return switch (word) {
      case "true" -> Paragraphs.of(Paragraphs.code("true: System.Boolean"), "The Boolean true.");
      case "false" -> Paragraphs.of(Paragraphs.code("false: System.Boolean"), "The Boolean false.");
      case "{}" ->
          Paragraphs.of(
              Paragraphs.code("{}"),
              "The empty collection. Most operators and functions give it back when they get it; a"
                  + " comparison with it gives neither true nor false: `empty()` tests for it.");
      case "asc" -> "Sorts by this key from the lowest to the highest, as without a word.";
      case "desc" -> "Sorts by this key from the highest to the lowest.";
      default -> null;
    };
  }
}
