package io.fhirpathls.analysis;

import io.fhirpathls.analysis.ProblemKind.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How severe problems are for somebody: what is set here takes the place of a kind's own severity.
///
/// Applied to the findings and not to the analysis, which people with other settings share.
///
/// @param set empty for a kind that is not reported at all
public record Severities(Map<ProblemKind, Optional<Severity>> set) {

  public static final Severities DEFAULTS = new Severities(Map.of());

  public Severities {
    set = Map.copyOf(set);
  }

  public Severities with(ProblemKind kind, @Nullable Severity severity) {
    Map<ProblemKind, Optional<Severity>> more = new EnumMap<>(ProblemKind.class);
    more.putAll(set);
    more.put(kind, Optional.ofNullable(severity));
    return new Severities(more);
  }

  /// The problem as it is to be reported; null when it is not.
  public @Nullable Problem of(Problem problem) {
    Optional<Severity> severity = set.get(problem.kind());
    if (severity == null) {
      return problem;
    }
    return severity.map(problem::as).orElse(null);
  }
}
