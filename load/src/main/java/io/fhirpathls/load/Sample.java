package io.fhirpathls.load;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An expression of the corpora, with what it is evaluated on.
///
/// @param types names of R4 types or element paths, at least one
public record Sample(String text, List<String> types) {

  /// The distinct texts of R4's definitions and of the official suite for R4 that are correct and
  /// say what they are evaluated on.
  private static List<Sample> ofCorpora() {
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (Corpus.Real row : Corpus.real()) {
      if (row.fhir().equals("R4") && row.suspect() == null && !row.contextTypes().isEmpty()) {
        samples.putIfAbsent(row.expression(), new Sample(row.expression(), row.contextTypes()));
      }
    }
    for (Corpus.Official row : Corpus.official()) {
      boolean isCorrect = row.expected().equals("ok") && !row.contested() && row.mode() == null;
      if (row.suite().equals("r4") && isCorrect && row.root() != null) {
        samples.putIfAbsent(row.expression(), new Sample(row.expression(), List.of(row.root())));
      }
    }
    return List.copyOf(samples.values());
  }

  /// Those of both corpora that neither engine finds fault with.
  public static List<Sample> acceptedByBoth(Hapi hapi, Analyzer analyzer) {
    return ofCorpora().stream()
        .filter(s -> s.analyzedBy(analyzer).problems().isEmpty() && hapi.accepts(s))
        .toList();
  }

  public Analysis analyzedBy(Analyzer analyzer) {
    return analyzer.analyze(SyntaxTree.parse(text), context());
  }

  /// Whether the expression asks for all elements below a place. HAPI follows each of them through
  /// all types, which takes it up to half a second: few such expressions outweigh all others.
  public boolean walksEverything() {
    return text.contains("descendants()");
  }

  /// The first context's resource.
  public String resourceType() {
    String first = types.getFirst();
    int dot = first.indexOf('.');
    return dot < 0 ? first : first.substring(0, dot);
  }

  public AnalysisContext context() {
    return AnalysisContext.of(FhirVersion.R4, String.join(" | ", types));
  }
}
