package io.fhirpathls.host.resource;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Expected;
import io.fhirpathls.analysis.SearchType;
import java.util.List;
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

  private SearchParameters() {}

  /// The parameter's own expression.
  static AnalysisContext own(Place place, Reading reading) {
    SearchType type = SearchType.of(place.resource().text("type"));
    return bases(place, reading)
        .giving(type == null ? Expected.ANYTHING : new Expected.Searched(type));
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
