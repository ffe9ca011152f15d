package io.fhirpathls.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value set that somebody defines.
///
/// @param title what people call it; empty where it has no other name than its url
/// @param includes whose codes together are its codes; null where they cannot be listed
/// @param codes all of them; null where they are not known, or not yet
public record DefinedValueSet(
    String url,
    String title,
    @Nullable List<Include> includes,
    @Nullable List<CodeDocumentation> codes) {

  /// @param version of the system; empty for any
  /// @param codes null for all codes of the system
  public record Include(String system, String version, @Nullable List<CodeDocumentation> codes) {}

  /// The same with its codes.
  DefinedValueSet of(@Nullable List<CodeDocumentation> all) {
    return new DefinedValueSet(url, title, null, all);
  }
}
