package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.AnalysisContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The contexts of expressions in a SearchParameter.
final class SearchParameters {

  /// What `component.expression` starts from is known without evaluating anything when it is this.
  ///
  /// Nothing is tried twice (`++`), or a path of a hundred thousand steps would be as deep a stack.
  private static final Pattern PATHS =
      Pattern.compile(
          "\\s*+[A-Z]\\w*+(?:\\.\\w++)*+(?:\\s*+\\|\\s*+[A-Z]\\w*+(?:\\.\\w++)*+)*+\\s*+");

  /// What the types of search are for, by FHIR's table of them (section "Search Parameter Types"):
  /// of types that convert to one another, one. A token or a reference may be nearly anything, and
  /// is not checked.
  private static final Map<String, String> TAKEN =
      Map.of(
          "number", "decimal|integer|Range",
          "date", "dateTime|date|instant|time|Period|Timing",
          "string", "string|HumanName|Address|ContactPoint|Annotation",
          "quantity", "Quantity|Money|Range|SampledData",
          "uri", "uri|url|canonical|oid|uuid");

  private SearchParameters() {}

  /// The parameter's own expression.
  static AnalysisContext own(Place place, Reading reading) {
    String type = place.resource().text("type");
    return bases(place, reading).giving(type == null ? null : TAKEN.get(type));
  }

  /// One expression serves all bases; a branch for one of them is no mistake for the others.
  static AnalysisContext bases(Place place, Reading reading) {
    List<String> bases = place.resource().texts("base");
    return reading.on(bases.isEmpty() ? null : String.join("|", bases));
  }

  /// A component is evaluated on what the parameter's own expression gives.
  static AnalysisContext component(Place place, Reading reading) {
    String expression = place.resource().text("expression");
    return reading.on(isPath(expression) ? expression : null);
  }

  private static boolean isPath(@Nullable String expression) {
    return expression != null && PATHS.matcher(expression).matches();
  }
}
