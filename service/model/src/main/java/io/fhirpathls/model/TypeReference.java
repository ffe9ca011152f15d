package io.fhirpathls.model;

import java.util.List;

/// A type that an element may have.
///
/// @param code a type's name, a backbone type's path, or a type of FHIRPath (`System.String`)
/// @param targets for `Reference`, `canonical` and `CodeableReference`: the names of the resource
///   types it may point to; empty or `Resource` when it may point to any. A `CodeableReference` has
///   here what holds for its element `reference`, whose own definition names none: see
///   [FhirModel#types(TypeReference, ElementDefinition)]
public record TypeReference(String code, List<String> targets) {

  public TypeReference {
    targets = List.copyOf(targets);
  }

  public TypeReference(String code) {
    this(code, List.of());
  }
}
