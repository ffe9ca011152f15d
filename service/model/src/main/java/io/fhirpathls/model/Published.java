package io.fhirpathls.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What comes with a version beside its types.
sealed interface Published permits PublishedFiles, PublishedDefinitions {

  @Nullable ExtensionDefinition extension(String url);

  /// Sorted by url.
  List<ExtensionDefinition> extensions();

  /// Of a type that the version has.
  TypeDocumentation type(String name);

  /// Of a value set whose codes are known.
  List<CodeDocumentation> codes(String valueSetUrl);
}
