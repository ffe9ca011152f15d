package io.fhirpathls.ide.hover;

import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.FunctionDefinition.Status;
import io.fhirpathls.analysis.function.FunctionDefinition.Tag;
import io.fhirpathls.analysis.type.CollectionType;
import java.util.stream.Collectors;

/// Functions in words, as Markdown.
public final class FunctionText {

  private FunctionText() {}

  /// A call, with what it gives there.
  static String of(FunctionDefinition function, CollectionType result) {
    String returns = result.isUnknown() ? "" : ": " + result.text();
    return Paragraphs.of(
        Paragraphs.code(function.signature() + returns),
        words(function),
        function.parameters().stream()
            .map(parameter -> "- " + ParameterText.line(parameter))
            .collect(Collectors.joining("\n")));
  }

  /// Without its signature.
  public static String words(FunctionDefinition function) {
    return Paragraphs.of(
        standing(function),
        function.summary(),
        input(function),
        Paragraphs.code(function.example()),
        function.chapter().title() + ", " + function.section());
  }

  private static String input(FunctionDefinition function) {
    if (function.input().isEmpty()) {
      return function.single() ? "Works on a single item." : "";
    }
    return (function.single() ? "Works on a single `" : "Works on `")
        + String.join("`, `", function.input())
        + "`.";
  }

  private static String standing(FunctionDefinition function) {
    if (function.has(Tag.DEPRECATED)) {
      return function.replacement() == null
          ? "*Deprecated.*"
          : "*Deprecated: use `" + function.replacement() + "`.*";
    }
    if (function.has(Tag.NEW_IN_3)) {
      return "*In FHIRPath 3.0, for trial use: not every engine has it.*";
    }
    return function.status() == Status.NORMATIVE ? "" : "*For trial use.*";
  }
}
