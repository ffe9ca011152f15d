package io.fhirpathls.analysis;

import io.fhirpathls.model.FhirVersion;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an expression is evaluated on, as far as its host says so. A plain value: with the text it
/// is the whole key of an analysis.
///
/// @param contextType a type or element path (`Patient`, `Patient.contact`, `Observation.value`),
///   or several separated by `|`; null when nothing is known
/// @param variables the declared `%name`s, without `%`, sorted
/// @param resultType what the place of the expression takes, such as `Boolean`; null for anything
public record AnalysisContext(
    FhirVersion version,
    @Nullable String contextType,
    Map<String, Variable> variables,
    @Nullable String resultType) {

  /// @param type a type's name; null when it is not known
  /// @param many whether it may hold more than one item
  /// @param description words for a hover; empty for none
  public record Variable(@Nullable String type, boolean many, String description) {}

  public AnalysisContext {
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
  }

  public AnalysisContext(
      FhirVersion version, @Nullable String contextType, Map<String, Variable> variables) {
    this(version, contextType, variables, null);
  }

  /// The same context for an expression that has to give this type.
  public AnalysisContext giving(@Nullable String type) {
    return new AnalysisContext(version, contextType, variables, type);
  }

  public static AnalysisContext of(FhirVersion version) {
    return new AnalysisContext(version, null, Map.of());
  }

  public static AnalysisContext of(FhirVersion version, @Nullable String contextType) {
    return new AnalysisContext(version, contextType, Map.of());
  }
}
