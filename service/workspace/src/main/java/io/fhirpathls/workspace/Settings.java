package io.fhirpathls.workspace;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Severities;
import io.fhirpathls.host.Around;

/// What holds for documents that do not say it themselves.
///
/// @param defaults the context of their expressions
/// @param severities how severe what is found in them is
/// @param around what the workspace says
public record Settings(AnalysisContext defaults, Severities severities, Around around) {

  public Settings(AnalysisContext defaults, Severities severities) {
    this(defaults, severities, Around.NOTHING);
  }
}
