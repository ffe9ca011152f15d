package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.host.resource.Site.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Contexts that many sites have, and those of resources that have only one.
final class Contexts {

  /// Nobody can know.
  static final Context ANYTHING = (_, reading) -> reading.on(null);

  private Contexts() {}

  /// `SubscriptionTopic.resourceTrigger`: a resource before and after it has changed.
  static AnalysisContext topic(Place place, Reading reading) {
    String resource = lastSegment(place.around().text("resource"));
    return reading.on(
        resource,
        Map.of(
            "previous", new Variable(resource, false, "The resource before it was changed."),
            "current", new Variable(resource, false, "The resource as it is now.")));
  }

  /// FHIRPath Patch: the part named `path` of an operation begins with the type it patches.
  static @Nullable AnalysisContext patch(Place place, Reading reading) {
    return place.around().has("name", "path") ? reading.on(null) : null;
  }

  /// The type that a canonical url or a plain name means.
  static @Nullable String lastSegment(@Nullable String url) {
    return url == null ? null : url.substring(url.lastIndexOf('/') + 1);
  }
}
