package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.host.Declaration;
import io.fhirpathls.ide.caret.AroundCaret;
import io.fhirpathls.model.DefinedProfile;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The texts that make sense at a place.
public sealed interface Awaited {

  /// Nothing is known of them.
  record Anything() implements Awaited {}

  /// The codes of a value set, which are known in full.
  record Codes(String valueSet, List<String> codes) implements Awaited {}

  /// Urls of extensions.
  ///
  /// @param on what they stand on
  /// @param path of the element that they stand on; null where that is not known
  record ExtensionUrls(CollectionType on, @Nullable String path) implements Awaited {}

  /// Canonical urls of what the workspace declares.
  record Canonicals(Set<Declaration.Kind> kinds) implements Awaited {}

  /// The `linkId` of an item of a questionnaire.
  record LinkIds() implements Awaited {}

  /// Names of slices of a profile.
  record Slices(List<DefinedProfile.Slice> slices) implements Awaited {}

  /// Some values that the function names.
  record Values(List<String> values, String description) implements Awaited {}

  Awaited ANYTHING = new Anything();

  /// What of the workspace may be meant.
  static Set<Declaration.Kind> declared(Awaited awaited) {
    return switch (awaited) {
      case Canonicals(var kinds) -> kinds;
      case ExtensionUrls(var on, _) -> isPart(on) ? Set.of() : Set.of(Declaration.Kind.EXTENSION);
      case Anything _, Codes _, LinkIds _, Slices _, Values _ -> Set.of();
    };
  }

  /// Whether what stands on these items is a part of an extension that is known.
  private static boolean isPart(CollectionType on) {
    return on.alternatives().stream()
        .anyMatch(type -> type instanceof FhirType fhir && fhir.known().extension() != null);
  }

  /// What is awaited of the literal or the operand at a caret.
  static Awaited at(Analysis analysis, int offset) {
    return Expectation.at(AroundCaret.of(analysis.tree(), offset), analysis).awaited();
  }
}
