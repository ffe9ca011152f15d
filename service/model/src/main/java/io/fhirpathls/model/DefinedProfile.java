package io.fhirpathls.model;

import java.util.List;

/// A profile that somebody defines.
///
/// @param type of FHIR that it constrains
/// @param title what people call it; empty where it has no other name than its url
/// @param slices in the order of the definition, those of extensions left out
public record DefinedProfile(String url, String type, String title, List<Slice> slices) {

  /// A part of a repeating element that has a name.
  ///
  /// @param path of the element: `Observation.component`
  public record Slice(String path, String name, String shortText) {}

  public DefinedProfile {
    slices = List.copyOf(slices);
  }
}
