package io.fhirpathls.workspace;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Severities;

/// What holds for documents that do not say it themselves.
///
/// @param defaults the context of their expressions
/// @param severities how severe what is found in them is
public record Settings(AnalysisContext defaults, Severities severities) {}
