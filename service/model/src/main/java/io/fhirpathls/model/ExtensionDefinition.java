package io.fhirpathls.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An extension that HL7 publishes with a FHIR version, or a part of one.
///
/// @param url of a part, its plain name
/// @param types what its `value` may be; none for an extension that consists of parts
/// @param max how often it may stand on one element, [ElementDefinition#UNBOUNDED] for `*`
/// @param contexts the paths of the elements where it may stand, sorted; none for a part
/// @param parts the extensions inside it that the definition names
public record ExtensionDefinition(
    String url,
    List<TypeReference> types,
    int max,
    List<String> contexts,
    List<ExtensionDefinition> parts) {

  /// The part of this name; null when the definition names none.
  public @Nullable ExtensionDefinition part(String name) {
    for (ExtensionDefinition part : parts) {
      if (part.url.equals(name)) {
        return part;
      }
    }
    return null;
  }
}
