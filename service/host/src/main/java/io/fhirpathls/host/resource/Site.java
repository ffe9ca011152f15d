package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Expected;
import org.jspecify.annotations.Nullable;

/// One rule of where expressions stand: a path in a resource, and what holds there.
///
/// @param resource its type
/// @param path of the element that is an expression, from the resource on: `component.expression`
/// @param context what the expression at a place of this path is evaluated on
record Site(String resource, String path, Context context) {

  /// See [Site].
  @FunctionalInterface
  interface Context {
    /// @return null when what stands at this place is no expression after all
    @Nullable AnalysisContext at(Place place, Reading reading);
  }

  /// What this site takes.
  Site giving(Expected expected) {
    return new Site(
        resource,
        path,
        (place, reading) -> {
          AnalysisContext found = context.at(place, reading);
          return found == null ? null : found.giving(expected);
        });
  }
}
