package io.fhirpathls.workspace;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Severities;
import io.fhirpathls.host.Shorthand;

/// What holds for documents that do not say it themselves.
///
/// @param defaults the context of their expressions
/// @param severities how severe what is found in them is
/// @param guide what the documents of FHIR Shorthand of the workspace say together
public record Settings(AnalysisContext defaults, Severities severities, Shorthand guide) {

  public Settings(AnalysisContext defaults, Severities severities) {
    this(defaults, severities, Shorthand.NONE);
  }
}
