package io.fhirpathls.modelimport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of the compact model's tables. Equality is by content, and rows name types instead of
/// holding them, so a row that did not change between two FHIR versions is the same row.
sealed interface Row {

  /// A type an element may have; `targets` are type names, for Reference, canonical and
  /// CodeableReference.
  record Reference(String code, List<String> targets) implements Row {}

  /// `strength` is a constant's name of `Binding.Strength` in `model`.
  record Binding(String strength, String valueSet) implements Row {}

  /// `max` is -1 when unbounded.
  record Element(
      String name,
      List<Reference> types,
      int min,
      int max,
      boolean isChoice,
      boolean isModifier,
      boolean isSummary,
      @Nullable String contentReference,
      @Nullable Binding binding)
      implements Row {}

  /// An extension that HL7 publishes, or a part of one.
  ///
  /// @param name the url behind {@link ModelFile#EXTENSION_URLS}, else the whole url; of a part,
  ///   its plain name
  /// @param contexts the element paths where it may stand; none for a part
  record Extension(
      String name, List<Reference> types, int max, List<String> contexts, List<Extension> parts)
      implements Row {}

  /// `kind` is a constant's name of `TypeKind` in `model`.
  record Type(
      String name,
      @Nullable String base,
      String kind,
      boolean isAbstract,
      List<Element> elements,
      List<String> interfaces)
      implements Row {}
}
