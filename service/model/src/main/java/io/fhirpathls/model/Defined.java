package io.fhirpathls.model;

import java.util.List;

/// What one file defines for others, as far as it defines it in full.
public record Defined(
    List<ExtensionDefinition> extensions,
    List<DefinedType> types,
    List<DefinedProfile> profiles,
    List<DefinedValueSet> valueSets,
    List<DefinedCodeSystem> codeSystems) {

  public static final Defined NOTHING =
      new Defined(List.of(), List.of(), List.of(), List.of(), List.of());

  public static Defined ofTypes(List<DefinedType> types) {
    return types.isEmpty()
        ? NOTHING
        : new Defined(List.of(), types, List.of(), List.of(), List.of());
  }

  public Defined {
    extensions = List.copyOf(extensions);
    types = List.copyOf(types);
    profiles = List.copyOf(profiles);
    valueSets = List.copyOf(valueSets);
    codeSystems = List.copyOf(codeSystems);
  }
}
