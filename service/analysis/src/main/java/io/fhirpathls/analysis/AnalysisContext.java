package io.fhirpathls.analysis;

import io.fhirpathls.model.ExtensionDefinition;
import io.fhirpathls.model.FhirVersion;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an expression is evaluated on, as far as its host says so. A plain value: with the text it
/// is the whole key of an analysis.
///
/// @param contextType a type or element path (`Patient`, `Patient.contact`, `Observation.value`),
///   or several separated by `|`; null when nothing is known
/// @param variables the declared `%name`s, without `%`, sorted
/// @param resultType what the place of the expression takes, such as `Boolean`; null for anything
/// @param extensions by url, those that the workspace defines beside the published ones. An
///   expression's own context has only those that it names ([#naming]): so equal contexts are equal
///   for everybody, and a definition that changes concerns those only who name it
public record AnalysisContext(
    FhirVersion version,
    @Nullable String contextType,
    Map<String, Variable> variables,
    @Nullable String resultType,
    Map<String, ExtensionDefinition> extensions) {

  /// A text between quotes that needs no escape, as urls do not.
  private static final Pattern LITERAL = Pattern.compile("'([^'\\\\\\s]++)(?=')");

  /// @param type a type's name; null when it is not known
  /// @param many whether it may hold more than one item
  /// @param description words for a hover; empty for none
  public record Variable(@Nullable String type, boolean many, String description) {}

  public AnalysisContext {
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
  }

  public AnalysisContext(
      FhirVersion version, @Nullable String contextType, Map<String, Variable> variables) {
    this(version, contextType, variables, null, Map.of());
  }

  /// The same context for an expression that has to give this type.
  public AnalysisContext giving(@Nullable String type) {
    return new AnalysisContext(version, contextType, variables, type, extensions);
  }

  /// The same on something else, for an expression that may give anything.
  public AnalysisContext on(@Nullable String contextType, Map<String, Variable> variables) {
    return new AnalysisContext(version, contextType, variables, null, extensions);
  }

  /// The same in another version, for an expression that may give anything.
  public AnalysisContext in(FhirVersion version) {
    return new AnalysisContext(version, contextType, variables, null, extensions);
  }

  /// The same where the workspace defines these extensions, by url.
  ///
  /// @param defined immutable
  public AnalysisContext defining(Map<String, ExtensionDefinition> defined) {
    return new AnalysisContext(version, contextType, variables, resultType, defined);
  }

  /// The context of an expression with this text: of the extensions, those that occur in it.
  public AnalysisContext naming(String text) {
    if (extensions.isEmpty()) {
      return this;
    }
    Map<String, ExtensionDefinition> named = new TreeMap<>();
    Matcher literal = LITERAL.matcher(text);
    while (literal.find()) {
      ExtensionDefinition definition = extensions.get(literal.group(1));
      if (definition != null) {
        named.put(definition.url(), definition);
      }
    }
    return named.size() == extensions.size() ? this : defining(Collections.unmodifiableMap(named));
  }

  public static AnalysisContext of(FhirVersion version, @Nullable String contextType) {
    return new AnalysisContext(version, contextType, Map.of());
  }

  public static AnalysisContext of(FhirVersion version) {
    return new AnalysisContext(version, null, Map.of());
  }
}
