package io.fhirpathls.model;

/// A rule of the definition that every instance keeps.
///
/// @param key `pat-1`
/// @param severity `error` or `warning`
/// @param human the rule in words
/// @param expression the rule in FHIRPath
public record Invariant(String key, String severity, String human, String expression) {}
