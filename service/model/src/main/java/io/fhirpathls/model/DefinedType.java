package io.fhirpathls.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A type that somebody defines beside FHIR's own: a resource, a data type or a logical model of an
/// implementation guide.
///
/// As a file has it, bases and the types of elements may be canonical urls; [Definitions] put names
/// in their place.
///
/// @param url the canonical url of its definition
/// @param types the type itself, then the backbone types inside it
/// @param words of those types, by their names; only the short texts
/// @param isComplete whether all its elements are known
public record DefinedType(
    String url,
    List<TypeDefinition> types,
    Map<String, TypeDocumentation> words,
    boolean isComplete) {

  /// How the urls begin of those that stand in FHIR Shorthand without one: their real ones only a
  /// build of the guide knows.
  public static final String SHORTHAND = "urn:fsh:";

  /// Whether it is what a guide is made from, and perhaps stands beside what was made of it.
  public boolean isSource() {
    return url.startsWith(SHORTHAND);
  }

  public DefinedType {
    types = List.copyOf(types);
    words = Map.copyOf(words);
  }

  public TypeDefinition type() {
    return types.getFirst();
  }

  public String name() {
    return type().name();
  }

  /// Whether some element takes its codes from one of these value sets.
  boolean isBoundToAny(Set<String> valueSets) {
    return types.stream()
        .flatMap(type -> type.elements().stream())
        .map(ElementDefinition::binding)
        .anyMatch(binding -> binding != null && valueSets.contains(binding.valueSet()));
  }

  /// The same, of which some elements may not be known.
  public DefinedType inPart() {
    return new DefinedType(url, types, words, false);
  }

  /// The same, known by its name only.
  DefinedType nameOnly() {
    TypeDefinition type = type();
    TypeDefinition bare =
        new TypeDefinition(type.name(), null, type.kind(), true, List.of(), List.of());
    return new DefinedType(url, List.of(bare), Map.of(), false);
  }
}
