package io.fhirpathls.analysis;

import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.FhirVersion;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an expression is evaluated on, as far as its host says so. A plain value: with the text it
/// is the whole key of an analysis.
///
/// @param contextType a type or element path (`Patient`, `Patient.contact`, `Observation.value`),
///   or several separated by `|`; null when nothing is known
/// @param variables the declared `%name`s, without `%`, sorted
/// @param expected what the place of the expression takes
/// @param definitions what the workspace and packages define beside FHIR. An expression's own
///   context has only those that it names ([#naming]): so equal contexts are equal for everybody,
///   and a definition that changes concerns those only who name it
/// @param profile to which it conforms, of the type that `contextType` begins with; null for none.
///   It, too, has in an expression's own context only what that speaks of
public record AnalysisContext(
    FhirVersion version,
    @Nullable String contextType,
    Map<String, Variable> variables,
    Expected expected,
    Definitions definitions,
    @Nullable DefinedProfile profile) {

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
    this(version, contextType, variables, Expected.ANYTHING, Definitions.NONE, null);
  }

  /// The same context at a place that takes this.
  public AnalysisContext giving(Expected what) {
    return new AnalysisContext(version, contextType, variables, what, definitions, profile);
  }

  /// The same on something else, for an expression that may give anything.
  public AnalysisContext on(@Nullable String contextType, Map<String, Variable> variables) {
    return new AnalysisContext(
        version, contextType, variables, Expected.ANYTHING, definitions, null);
  }

  /// The same on what conforms to this profile.
  public AnalysisContext in(@Nullable DefinedProfile profile) {
    return new AnalysisContext(version, contextType, variables, expected, definitions, profile);
  }

  /// The same in another version, for an expression that may give anything.
  public AnalysisContext in(FhirVersion version) {
    return new AnalysisContext(
        version, contextType, variables, Expected.ANYTHING, definitions, profile);
  }

  /// The same where this is defined.
  public AnalysisContext defining(Definitions defined) {
    return new AnalysisContext(version, contextType, variables, expected, defined, profile);
  }

  /// The context of an expression with this text: of the definitions, those that it speaks of.
  public AnalysisContext naming(String text) {
    if (isBare()) {
      return this;
    }
    DefinedProfile spoken = NamesInText.profile(text, this);
    Definitions named = new NamesInText(definitions).select(text, in(spoken));
    return named.equals(definitions) && Objects.equals(spoken, profile)
        ? this
        : in(spoken).defining(named);
  }

  /// Whether it has nothing that anybody defines.
  public boolean isBare() {
    return definitions.isNothing() && profile == null;
  }

  public static AnalysisContext of(FhirVersion version, @Nullable String contextType) {
    return new AnalysisContext(version, contextType, Map.of());
  }

  public static AnalysisContext of(FhirVersion version) {
    return new AnalysisContext(version, null, Map.of());
  }
}
