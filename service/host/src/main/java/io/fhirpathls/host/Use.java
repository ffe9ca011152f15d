package io.fhirpathls.host;

import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.text.TextRange;

/// Where a document uses a name that it or another one declares.
///
/// @param range of the name in the document, without quotes
public record Use(Space space, String name, TextRange range) {}
