package io.fhirpathls.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Assertions about the analysis of one marked expression.
final class Diagnosing {

  static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  private final Marked marked;
  private FhirVersion version = FhirVersion.R4;
  private @Nullable String contextType;
  private @Nullable String resultType;
  private final Map<String, Variable> variables = new HashMap<>();

  private Diagnosing(Marked marked) {
    this.marked = marked;
  }

  static Diagnosing diagnosing(String marked) {
    return new Diagnosing(Marked.of(marked));
  }

  Diagnosing in(String type) {
    contextType = type;
    return this;
  }

  Diagnosing in(FhirVersion fhir, String type) {
    version = fhir;
    return in(type);
  }

  Diagnosing giving(String type) {
    resultType = type;
    return this;
  }

  Diagnosing with(String name, @Nullable String type) {
    variables.put(name, new Variable(type, false, ""));
    return this;
  }

  /// One problem of this kind for each marked range, and none else.
  Diagnosing reports(ProblemKind kind) {
    assertThat(marked.ranges()).as("ranges in %s", marked.text()).isNotEmpty();
    assertThat(analysis().problems())
        .as(marked.text())
        .extracting(p -> p.kind() + "@" + p.range().start() + ".." + p.range().end())
        .containsExactlyElementsOf(
            marked.ranges().stream().map(r -> kind + "@" + r.start() + ".." + r.end()).toList());
    return this;
  }

  /// A problem of this kind at the first marked range, beside others.
  Diagnosing reportsAlso(ProblemKind kind) {
    Marked.Range range = marked.ranges().getFirst();
    assertThat(analysis().problems())
        .extracting(p -> p.kind() + "@" + p.range().start() + ".." + p.range().end())
        .contains(kind + "@" + range.start() + ".." + range.end());
    return this;
  }

  Diagnosing saying(String part) {
    assertThat(analysis().problems().getFirst().message()).contains(part);
    return this;
  }

  Diagnosing suggesting(String... texts) {
    assertThat(analysis().problems().getFirst().suggestions()).containsExactly(texts);
    return this;
  }

  Diagnosing isClean() {
    assertThat(analysis().problems()).as(marked.text()).isEmpty();
    return this;
  }

  /// The text parses, whatever its types are.
  Diagnosing reportsNothingOfSyntax() {
    assertThat(SyntaxTree.parse(marked.text()).errors()).as(marked.text()).isEmpty();
    return this;
  }

  /// Whatever is said, nothing is called wrong.
  Diagnosing hasNoError() {
    assertThat(analysis().problems())
        .as(marked.text())
        .noneMatch(p -> p.kind().severity() == ProblemKind.Severity.ERROR);
    return this;
  }

  Diagnosing hasType(String type) {
    assertThat(analysis().type().text()).as(marked.text()).isEqualTo(type);
    return this;
  }

  private Analysis analysis() {
    return ANALYZER.analyze(
        SyntaxTree.parse(marked.text()),
        new AnalysisContext(version, contextType, variables, resultType));
  }
}
