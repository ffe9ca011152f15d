package io.fhirpathls.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type of one FHIR version or of several in which it is the same: it names other types and does
/// not hold them. [FhirModel] answers what needs more than one type.
///
/// @param name `Patient`, `string`; a path for a backbone type (`Patient.contact`)
/// @param base the type it specialises; null for the roots (R4: `Element` and `Resource`, R5:
///   `Base`)
/// @param elements those the type adds itself, without inherited ones
/// @param interfaces types outside the base chain that it also is (R5: `CanonicalResource`,
///   `MetadataResource`); their elements are repeated among its own
public record TypeDefinition(
    String name,
    @Nullable String base,
    TypeKind kind,
    boolean isAbstract,
    List<ElementDefinition> elements,
    List<String> interfaces) {

  public TypeDefinition {
    elements = List.copyOf(elements);
    interfaces = List.copyOf(interfaces);
  }

  /// The element of this name that the type adds itself; inherited ones: [FhirModel#member].
  public @Nullable ElementDefinition element(String elementName) {
    for (ElementDefinition element : elements) {
      if (element.name().equals(elementName)) {
        return element;
      }
    }
    return null;
  }
}
