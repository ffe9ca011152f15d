package io.fhirpathls.ide.hover;

import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.Type.UnknownType;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeDocumentation;
import io.fhirpathls.model.TypeKind;
import java.util.Locale;

/// Types in words, as Markdown.
public final class TypeText {

  private TypeText() {}

  public static String of(Type type, FhirModel model) {
    return switch (type) {
      case FhirType fhir -> {
        TypeDocumentation words = model.documentation(fhir.name());
        String base = fhir.definition().base();
        yield Paragraphs.of(
            Paragraphs.code(fhir.name() + (base == null ? "" : " : " + base)),
            words.shortText(),
            ElementText.furtherWords(words.shortText(), words.definition()),
            ElementText.invariants(words.invariants()),
            page(fhir.definition(), model));
      }
      case SystemType system -> Paragraphs.of(Paragraphs.code(system.text()), words(system));
      case UnknownType unknown -> Paragraphs.code(unknown.text());
    };
  }

  /// The page of the specification that defines a type, or the url of its definition; empty for one
  /// that shares a page with others.
  static String page(TypeDefinition type, FhirModel model) {
    DefinedType defined = model.defined(type.name());
    if (defined != null) {
      return defined.isSource()
          ? "Defined in FHIR Shorthand"
          : "Defined by `" + defined.url() + "`";
    }
    int dot = type.name().indexOf('.');
    String top = dot < 0 ? type.name() : type.name().substring(0, dot);
    TypeDefinition whole = model.type(top);
    return whole == null || whole.kind() != TypeKind.RESOURCE
        ? ""
        : "["
            + top
            + " in FHIR "
            + model.version().label()
            + "]("
            + model.version().baseUrl()
            + top.toLowerCase(Locale.ROOT)
            + ".html)";
  }

  private static String words(SystemType type) {
    return switch (type) {
      case BOOLEAN -> "True or false.";
      case STRING -> "A text.";
      case INTEGER -> "A whole number of 32 bits.";
      case LONG -> "A whole number of 64 bits.";
      case DECIMAL -> "A number with a fraction.";
      case DATE -> "A day, or a month or year where less is known.";
      case DATE_TIME -> "A moment, as precise as it is given, with or without a time zone.";
      case TIME -> "A time of day, as precise as it is given.";
      case QUANTITY -> "A number with a unit.";
    };
  }
}
