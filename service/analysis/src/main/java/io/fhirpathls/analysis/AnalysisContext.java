package io.fhirpathls.analysis;

import io.fhirpathls.model.Definitions;
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
/// @param resultType what the place of the expression takes, such as `Boolean`; null for anything.
///   Several separated by `|` where other types make no sense, but are no error
/// @param definitions what the workspace and packages define beside FHIR. An expression's own
///   context has only those that it names ([#naming]): so equal contexts are equal for everybody,
///   and a definition that changes concerns those only who name it
public record AnalysisContext(
    FhirVersion version,
    @Nullable String contextType,
    Map<String, Variable> variables,
    @Nullable String resultType,
    Definitions definitions) {

  /// @param type a type's name; null when it is not known
  /// @param many whether it may hold more than one item
  /// @param description words for a hover; empty for none
  public record Variable(@Nullable String type, boolean many, String description) {}

  public AnalysisContext {
    variables =
        variables.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(variables));
  }

  public AnalysisContext(
      FhirVersion version, @Nullable String contextType, Map<String, Variable> variables) {
    this(version, contextType, variables, null, Definitions.NONE);
  }

  /// The same context for an expression that has to give this type.
  public AnalysisContext giving(@Nullable String type) {
    return new AnalysisContext(version, contextType, variables, type, definitions);
  }

  /// The same on something else, for an expression that may give anything.
  public AnalysisContext on(@Nullable String contextType, Map<String, Variable> variables) {
    return new AnalysisContext(version, contextType, variables, null, definitions);
  }

  /// The same in another version, for an expression that may give anything.
  public AnalysisContext in(FhirVersion version) {
    return new AnalysisContext(version, contextType, variables, null, definitions);
  }

  /// The same where this is defined.
  public AnalysisContext defining(Definitions defined) {
    return new AnalysisContext(version, contextType, variables, resultType, defined);
  }

  /// The context of an expression with this text: of the definitions, those that it speaks of.
  public AnalysisContext naming(String text) {
    if (definitions.isNothing()) {
      return this;
    }
    Definitions named = new NamesInText(definitions).select(text, this);
    return named.equals(definitions) ? this : defining(named);
  }

  public static AnalysisContext of(FhirVersion version, @Nullable String contextType) {
    return new AnalysisContext(version, contextType, Map.of());
  }

  public static AnalysisContext of(FhirVersion version) {
    return new AnalysisContext(version, null, Map.of());
  }
}
