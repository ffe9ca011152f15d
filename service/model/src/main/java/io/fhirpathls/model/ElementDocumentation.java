package io.fhirpathls.model;

import java.util.List;

/// What the specification says about an element. Texts are empty when it says nothing; definition
/// and comment are Markdown with absolute links.
///
/// @param invariants those that the definition adds at this element
public record ElementDocumentation(
    String shortText, String definition, String comment, List<Invariant> invariants) {

  public ElementDocumentation {
    invariants = List.copyOf(invariants);
  }
}
