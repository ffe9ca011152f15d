package io.fhirpathls.workspace;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.model.FhirVersion;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an editor has said about expressions whose document does not say it itself, such as one
/// bare expression in a field of a form.
///
/// @param version null when nothing was said
/// @param contextType a type or element path; null when nothing was said
/// @param variables by name without `%`; they add to those declared further out
public record DeclaredContext(
    @Nullable FhirVersion version, @Nullable String contextType, Map<String, Variable> variables) {

  public static final DeclaredContext NOTHING = new DeclaredContext(null, null, Map.of());

  public DeclaredContext {
    variables = Map.copyOf(variables);
  }

  /// What holds where `outer` held before this was said.
  public AnalysisContext over(AnalysisContext outer) {
    if (equals(NOTHING)) {
      return outer;
    }
    Map<String, Variable> all = new HashMap<>(outer.variables());
    all.putAll(variables);
    return new AnalysisContext(
        version == null ? outer.version() : version,
        contextType == null ? outer.contextType() : contextType,
        all,
        outer.expected(),
        outer.definitions(),
        contextType == null ? outer.profile() : null);
  }
}
