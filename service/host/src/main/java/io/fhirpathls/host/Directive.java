package io.fhirpathls.host;

import io.fhirpathls.text.TextRange;
import org.jspecify.annotations.Nullable;

/// A line of a document that says something about the expressions after it. Ranges have document
/// offsets.
///
/// @param range from its `//` to the end of the line
/// @param nameRange the directive's name with its `@`
/// @param type where it names a type; null where it does not
/// @param declared the variable it declares; null for other directives
/// @param file where it names one; null where it does not
public record Directive(
    TextRange range,
    TextRange nameRange,
    @Nullable TextRange type,
    @Nullable Declared declared,
    @Nullable TextRange file) {

  /// A `%name` that the expressions after the directive may use.
  ///
  /// @param name without `%` and backticks
  /// @param range with both
  public record Declared(String name, TextRange range) {}
}
