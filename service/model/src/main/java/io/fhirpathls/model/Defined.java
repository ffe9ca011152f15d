package io.fhirpathls.model;

import java.util.List;

/// What one file defines for others, as far as it defines it in full.
public record Defined(List<ExtensionDefinition> extensions, List<DefinedType> types) {

  public static final Defined NOTHING = new Defined(List.of(), List.of());

  public Defined {
    extensions = List.copyOf(extensions);
    types = List.copyOf(types);
  }

  public boolean isNothing() {
    return extensions.isEmpty() && types.isEmpty();
  }
}
