package io.fhirpathls.model;

/// A code of a value set with its texts, which are empty when the code system has none.
public record CodeDocumentation(String code, String display, String definition) {}
