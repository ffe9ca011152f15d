package io.fhirpathls.ide.hover;

import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.model.CodeDocumentation;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedValueSet;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.ExtensionDefinition;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.TypeReference;
import java.util.List;
import java.util.stream.Collectors;

/// Codes, value sets and extensions in words, as Markdown.
public final class CodeText {

  /// More nobody reads in a hover.
  private static final int MOST_NAMED = 12;

  private CodeText() {}

  /// A code of a value set.
  public static String of(String valueSet, String code, FhirModel model) {
    for (CodeDocumentation each : model.codeDocumentation(valueSet)) {
      if (each.code().equals(code)) {
        String display = each.display().isEmpty() ? "" : " " + each.display();
        return Paragraphs.of("**`" + code + "`**" + display, each.definition(), link(valueSet));
      }
    }
    return Paragraphs.of("**`" + code + "`**", link(valueSet));
  }

  /// An extension that HL7 publishes or the workspace defines; empty for any other url.
  public static String ofExtension(String url, TypeSystem types) {
    ExtensionDefinition extension = types.extension(url);
    if (extension == null) {
      return "";
    }
    String times = extension.max() == ElementDefinition.UNBOUNDED ? "*" : "" + extension.max();
    String value =
        extension.types().isEmpty()
            ? extension.parts().stream()
                .map(part -> "`" + part.url() + "`: " + types(part))
                .collect(Collectors.joining(", ", "Parts: ", ""))
            : "Value: " + types(extension);
    return Paragraphs.of(
        "**Extension** " + link(url),
        value,
        extension.contexts().isEmpty()
            ? ""
            : "On " + extension.contexts().stream().collect(Collectors.joining("`, `", "`", "`")),
        "At most " + times + " on an element");
  }

  /// A profile or a value set that somebody defines; empty for any other url.
  public static String ofCanonical(String url, Definitions definitions) {
    DefinedProfile profile = definitions.profile(url);
    if (profile != null) {
      String slices =
          profile.slices().stream()
              .map(slice -> "`" + slice.name() + "`")
              .distinct()
              .limit(MOST_NAMED)
              .collect(Collectors.joining(", "));
      return Paragraphs.of(
          "**Profile** of `" + profile.type() + "`: " + titled(profile.title(), url),
          slices.isEmpty() ? "" : "Slices: " + slices);
    }
    DefinedValueSet valueSet = definitions.valueSet(url);
    if (valueSet == null) {
      return "";
    }
    List<CodeDocumentation> codes = valueSet.codes() == null ? List.of() : valueSet.codes();
    String some =
        codes.stream()
            .limit(MOST_NAMED)
            .map(code -> "`" + code.code() + "`")
            .collect(Collectors.joining(", "));
    return Paragraphs.of(
        "**Value set** " + titled(valueSet.title(), url),
        codes.size() > MOST_NAMED ? some + " and " + (codes.size() - MOST_NAMED) + " more" : some);
  }

  /// An item of a questionnaire.
  ///
  /// @param asked empty where it asks nothing
  public static String ofItem(String linkId, String asked) {
    return Paragraphs.of("**Item** `" + linkId + "` of the questionnaire", asked);
  }

  static String titled(String title, String url) {
    return title.isEmpty() ? link(url) : "[" + title + "](" + url + ")";
  }

  private static String types(ExtensionDefinition extension) {
    return extension.types().isEmpty()
        ? "parts"
        : extension.types().stream()
            .map(TypeReference::code)
            .collect(Collectors.joining("` \\| `", "`", "`"));
  }

  static String link(String url) {
    return "[" + url.substring(url.lastIndexOf('/') + 1) + "](" + url + ")";
  }
}
