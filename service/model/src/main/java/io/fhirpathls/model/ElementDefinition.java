package io.fhirpathls.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element of a type.
///
/// @param name as FHIRPath writes it: a choice element without `[x]` (`value`)
/// @param types the types a value may have, never empty: several for a choice; the backbone type
///   (`Patient.contact`) for an element defined in place, also where it is a content reference
/// @param min the least number of values
/// @param max the greatest number of values, [#UNBOUNDED] for `*`
/// @param isChoice whether FHIR's name of the element ends with `[x]`
/// @param contentReference the backbone type whose definition the element repeats
///   (`Questionnaire.item.item` has `Questionnaire.item`)
public record ElementDefinition(
    String name,
    List<TypeReference> types,
    int min,
    int max,
    boolean isChoice,
    boolean isModifier,
    boolean isSummary,
    @Nullable String contentReference,
    @Nullable Binding binding) {

  /// The `max` of an element that may repeat without limit.
  public static final int UNBOUNDED = -1;

  public ElementDefinition {
    types = List.copyOf(types);
  }

  /// The same, of other types.
  ElementDefinition of(List<TypeReference> others) {
    return new ElementDefinition(
        name, others, min, max, isChoice, isModifier, isSummary, contentReference, binding);
  }

  /// The same, whose codes come from elsewhere.
  public ElementDefinition bound(Binding other) {
    return new ElementDefinition(
        name, types, min, max, isChoice, isModifier, isSummary, contentReference, other);
  }

  /// Whether the element may have more than one value.
  public boolean isCollection() {
    return max == UNBOUNDED || max > 1;
  }

  /// `0..1`, `1..*`.
  public String cardinality() {
    return min + ".." + (max == UNBOUNDED ? "*" : String.valueOf(max));
  }
}
