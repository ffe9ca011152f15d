package io.fhirpathls.ide;

import io.fhirpathls.ide.definition.PageWriter;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.text.TextRange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What FHIR says about a type and its elements, as a page to read. A backbone type stands on the
/// page of the type that holds it.
///
/// @param markdown its text
/// @param places where types and elements have their headings; offsets of their names in the text
public record DefinitionPage(String markdown, Map<DefinitionPlace, TextRange> places) {
  /// The scheme of the pages' uris.
  public static final String SCHEME = "fhir";

  private static final String END = ".md";

  public DefinitionPage {
    places = Map.copyOf(places);
  }

  /// The uri of the page that has this place.
  public static String uri(DefinitionPlace place) {
    return SCHEME + ":/" + place.version().label() + "/" + pageOf(place.type()) + END;
  }

  /// The page that has this place.
  public static DefinitionPage of(FhirModel model, DefinitionPlace place) {
    return new PageWriter(model, pageOf(place.type())).page();
  }

  /// The page with this uri, as clients may write it: with any number of slashes; null when there
  /// is none.
  public static @Nullable DefinitionPage at(FhirModels models, String uri) {
    if (!uri.startsWith(SCHEME + ":") || !uri.endsWith(END)) {
      return null;
    }
    String path = uri.substring(SCHEME.length() + 1, uri.length() - END.length());
    String[] parts = path.replaceFirst("^/+", "").split("/");
    FhirVersion version = parts.length == 2 ? models.version(parts[0]) : null;
    if (version == null) {
      return null;
    }
    TypeDefinition type = models.of(version).type(parts[1]);
    return type == null || type.kind() == TypeKind.BACKBONE
        ? null
        : new PageWriter(models.of(version), type.name()).page();
  }

  private static String pageOf(String type) {
    int dot = type.indexOf('.');
    return dot < 0 ? type : type.substring(0, dot);
  }
}
