package io.fhirpathls.model;

import java.util.List;
import java.util.Map;

/// What the specification says about a type. Texts are empty when it says nothing; the definition
/// is Markdown with absolute links.
///
/// @param elements by name, in the definition's order; like [TypeDefinition#elements] without
///   inherited ones: ask [FhirModel#declaringType] first
/// @param invariants those that the definition adds at the type
public record TypeDocumentation(
    String shortText,
    String definition,
    Map<String, ElementDocumentation> elements,
    List<Invariant> invariants) {

  /// Of a type that has none.
  public static final TypeDocumentation EMPTY = new TypeDocumentation("", "", Map.of(), List.of());

  public TypeDocumentation {
    invariants = List.copyOf(invariants);
  }
}
