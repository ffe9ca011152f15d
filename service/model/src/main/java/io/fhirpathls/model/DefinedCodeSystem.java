package io.fhirpathls.model;

import java.util.List;

/// A code system whose codes are all known and mean nothing else in another case.
///
/// @param version empty where it says none
public record DefinedCodeSystem(String url, String version, List<CodeDocumentation> codes) {

  public DefinedCodeSystem {
    codes = List.copyOf(codes);
  }
}
