package io.fhirpathls.ide.definition;

import io.fhirpathls.ide.DefinitionPage;
import io.fhirpathls.ide.DefinitionPlace;
import io.fhirpathls.model.Binding;
import io.fhirpathls.model.CodeDocumentation;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.ElementDocumentation;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.Invariant;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeDocumentation;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.model.TypeReference;
import io.fhirpathls.text.TextRange;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes the page of one type: the type, its own elements, the backbone types in it, and where the
/// inherited elements are.
public final class PageWriter {
  /// More codes than that nobody reads in a list.
  private static final int MOST_CODES = 60;

  private final FhirModel model;
  private final String name;
  private final StringBuilder out = new StringBuilder();
  private final Map<DefinitionPlace, TextRange> places = new HashMap<>();

  /// @param name of a type that the model has
  public PageWriter(FhirModel model, String name) {
    this.model = model;
    this.name = name;
  }

  public DefinitionPage page() {
    for (TypeDefinition type : model.types()) {
      boolean isHere =
          type.name().equals(name)
              || type.kind() == TypeKind.BACKBONE && type.name().startsWith(name + ".");
      if (isHere) {
        type(type);
      }
    }
    return new DefinitionPage(out.toString(), places);
  }

  private void type(TypeDefinition type) {
    boolean isBackbone = type.kind() == TypeKind.BACKBONE;
    TypeDocumentation words = model.documentation(type.name());
    heading(isBackbone ? "## " : "# ", type.name(), type.name(), "");
    paragraph(isBackbone ? "" : kind(type));
    paragraph(words.shortText());
    paragraph(words.definition());
    invariants(words.invariants());
    for (ElementDefinition element : type.elements()) {
      element(type, element, words.elements().get(element.name()));
    }
    if (!isBackbone) {
      inherited(type);
    }
  }

  private String kind(TypeDefinition type) {
    String kind =
        switch (type.kind()) {
          case PRIMITIVE -> "primitive type";
          case RESOURCE -> "resource";
          case COMPLEX, BACKBONE, LOGICAL -> "data type";
        };
    String base = type.base() == null ? "" : ", a " + link(type.base());
    return "FHIR %s, %s%s%s. [Specification](%s)"
        .formatted(
            model.version().label(), type.isAbstract() ? "abstract " : "", kind, base, page(type));
  }

  private String page(TypeDefinition type) {
    String root = model.version().baseUrl();
    return type.kind() == TypeKind.RESOURCE
        ? root + type.name().toLowerCase(Locale.ROOT) + ".html"
        : root + "datatypes.html#" + type.name();
  }

  private void element(
      TypeDefinition type, ElementDefinition element, @Nullable ElementDocumentation words) {
    heading("### ", type.name(), element.name(), element.name());
    String types =
        element.contentReference() != null
            ? link(element.contentReference())
            : element.types().stream().map(this::link).collect(Collectors.joining(" | "));
    paragraph(
        types
            + " `"
            + element.cardinality()
            + "`"
            + (element.isModifier() ? ", changes the meaning of what holds it" : ""));
    if (words != null) {
      paragraph(words.shortText());
      paragraph(words.definition());
      paragraph(words.comment());
    }
    if (element.binding() != null) {
      binding(element.binding());
    }
    if (words != null) {
      invariants(words.invariants());
    }
  }

  private void binding(Binding binding) {
    String strength = binding.strength().name().toLowerCase(Locale.ROOT);
    paragraph("Codes (%s): <%s>".formatted(strength, binding.valueSet()));
    List<String> codes = model.codes(binding.valueSet());
    if (codes == null || codes.size() > MOST_CODES) {
      return;
    }
    List<CodeDocumentation> words = model.codeDocumentation(binding.valueSet());
    for (int i = 0; i < codes.size(); i++) {
      String display = i < words.size() ? words.get(i).display() : "";
      out.append("- `")
          .append(codes.get(i))
          .append(display.isEmpty() ? "`" : "` " + display)
          .append('\n');
    }
    out.append('\n');
  }

  private void invariants(List<Invariant> invariants) {
    for (Invariant invariant : invariants) {
      paragraph(
          "- **%s** (%s): %s".formatted(invariant.key(), invariant.severity(), invariant.human()));
      paragraph("  ```fhirpath\n  " + invariant.expression().replace("\n", "\n  ") + "\n  ```");
    }
  }

  private void inherited(TypeDefinition type) {
    String base = type.base();
    for (TypeDefinition at = base == null ? null : model.type(base);
        at != null;
        at = at.base() == null ? null : model.type(at.base())) {
      if (!at.elements().isEmpty()) {
        paragraph(
            "From "
                + link(at.name())
                + ": "
                + at.elements().stream()
                    .map(element -> "`" + element.name() + "`")
                    .collect(Collectors.joining(", ")));
      }
    }
  }

  private void heading(String level, String type, String title, String element) {
    out.append(level);
    int start = out.length();
    out.append(title);
    places.put(
        new DefinitionPlace(model.version(), type, element), new TextRange(start, out.length()));
    out.append("\n\n");
  }

  private void paragraph(String text) {
    if (!text.isBlank()) {
      out.append(text.stripTrailing()).append("\n\n");
    }
  }

  private String link(TypeReference reference) {
    String targets =
        reference.targets().isEmpty()
            ? ""
            : reference.targets().stream()
                .map(this::link)
                .collect(Collectors.joining(" | ", "(", ")"));
    return link(reference.code()) + targets;
  }

  private String link(String type) {
    TypeDefinition definition = model.type(type);
    return definition == null
        ? "`" + type + "`"
        : "["
            + type
            + "]("
            + DefinitionPage.uri(new DefinitionPlace(model.version(), type, ""))
            + ")";
  }
}
