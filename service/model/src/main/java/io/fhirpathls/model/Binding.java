package io.fhirpathls.model;

/// The value set from which the codes of an element come.
///
/// @param valueSet its canonical url without `|version`; codes: [FhirModel#codes]
public record Binding(Strength strength, String valueSet) {

  /// How far a value may stray from the value set; only [#REQUIRED] forbids it.
  public enum Strength {
    REQUIRED,
    EXTENSIBLE,
    PREFERRED,
    EXAMPLE
  }
}
