package io.fhirpathls.ide.hover;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Profiled;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.model.Binding;
import io.fhirpathls.model.CodeDocumentation;
import io.fhirpathls.model.DefinedProfile.Narrowed;
import io.fhirpathls.model.ElementDocumentation;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.Invariant;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.model.TypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Elements in words, as Markdown.
final class ElementText {

  /// More are counted and not named: a hover is no page.
  private static final int MOST_CODES = 12;

  private static final int MOST_INVARIANTS = 8;

  private ElementText() {}

  /// @param type what the element gives where it stands
  /// @param path from the root of the resource; null where it is not known
  static String of(
      ElementSymbol symbol, CollectionType type, @Nullable String path, Analysis analysis) {
    FhirModel model = analysis.types().model();
    String owner = symbol.owner().name();
    String name = owner + "." + symbol.element().name();
    ElementDocumentation words = model.documentation(owner).elements().get(symbol.element().name());
    return Paragraphs.of(
        Paragraphs.code(
            name + ": " + type.likely().asOne().text() + " " + symbol.element().cardinality()),
        path == null || path.equals(name) ? "" : "Path: `" + path + "`",
        type.many() ? "A collection: this path may give several items." : "At most one item.",
        words == null ? "" : words.shortText(),
        words == null ? "" : furtherWords(words.shortText(), words.definition()),
        profile(type),
        binding(symbol.element().binding(), model),
        invariants(invariants(symbol, words, model)),
        TypeText.page(symbol.owner(), model));
  }

  /// The definition, unless it only repeats the short text.
  static String furtherWords(String shortText, String definition) {
    String bare =
        definition.endsWith(".") ? definition.substring(0, definition.length() - 1) : definition;
    return bare.strip().equalsIgnoreCase(shortText.strip()) ? "" : definition;
  }

  /// What a profile says of it that holds here.
  private static String profile(CollectionType type) {
    for (Type each : type.alternatives()) {
      Profiled place = each instanceof FhirType fhir ? fhir.known().profiled() : null;
      Narrowed narrowed = place == null ? null : place.narrowed();
      if (place != null && narrowed != null) {
        String says =
            Stream.of(
                    narrowed.binding() == null ? "" : "binds it",
                    narrowed.types().isEmpty()
                        ? ""
                        : "leaves of it `" + String.join("`, `", narrowed.types()) + "`")
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" and "));
        return "The profile "
            + CodeText.titled(place.profile().title(), place.profile().url())
            + " "
            + says
            + ".";
      }
    }
    return "";
  }

  private static String binding(@Nullable Binding binding, FhirModel model) {
    if (binding == null) {
      return "";
    }
    String strength = binding.strength().name().toLowerCase(Locale.ROOT);
    List<CodeDocumentation> codes = model.codeDocumentation(binding.valueSet());
    String listed =
        codes.stream()
            .limit(MOST_CODES)
            .map(code -> "`" + code.code() + "`" + display(code))
            .collect(Collectors.joining(", "));
    int more = codes.size() - MOST_CODES;
    return "Binding ("
        + strength
        + "): "
        + CodeText.link(binding.valueSet())
        + (listed.isEmpty() ? "" : ": " + listed)
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String display(CodeDocumentation code) {
    return code.display().isEmpty() || code.display().equalsIgnoreCase(code.code())
        ? ""
        : " " + code.display();
  }

  /// Those of the element, and those of its type where that has only this use.
  private static List<Invariant> invariants(
      ElementSymbol symbol, @Nullable ElementDocumentation words, FhirModel model) {
    List<Invariant> all = new ArrayList<>(words == null ? List.of() : words.invariants());
    for (TypeReference reference : symbol.element().types()) {
      TypeDefinition type = model.type(reference.code());
      if (type != null && type.kind() == TypeKind.BACKBONE) {
        for (Invariant each : model.documentation(type.name()).invariants()) {
          if (all.stream().noneMatch(it -> it.key().equals(each.key()))) {
            all.add(each);
          }
        }
      }
    }
    return all;
  }

  static String invariants(List<Invariant> invariants) {
    String listed =
        invariants.stream()
            .limit(MOST_INVARIANTS)
            .map(it ->
                "- `"
                    + it.key()
                    + "` ("
                    + it.severity()
                    + ") "
                    + it.human()
                    + ": `"
                    + it.expression().replace("`", "")
                    + "`")
            .collect(Collectors.joining("\n"));
    int more = invariants.size() - MOST_INVARIANTS;
    return listed.isEmpty()
        ? ""
        : "Invariants:\n" + listed + (more > 0 ? "\n- and " + more + " more" : "");
  }
}
