package io.fhirpathls.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.AnalysisContext.Variable;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Assertions about the analysis of one marked expression.
final class Diagnosing {

  static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  private final Marked marked;
  private FhirVersion version = FhirVersion.R4;
  private @Nullable String contextType;
  private Expected expected = Expected.ANYTHING;
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
    expected = new Expected.Exactly(type);
    return this;
  }

  Diagnosing with(String name, @Nullable String type) {
    variables.put(name, new Variable(type, false, ""));
    return this;
  }

  /// One problem of this kind for each marked range, and none else. Each of their fixes is right.
  Diagnosing reports(ProblemKind kind) {
    return finds(kind).checkFixes();
  }

  /// The same where a fix lets another mistake come to light.
  Diagnosing finds(ProblemKind kind) {
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
    return checkFixes();
  }

  Diagnosing saying(String part) {
    assertThat(analysis().problems().getFirst().message()).contains(part);
    return this;
  }

  /// What the fixes of the first problem put in, in their order.
  Diagnosing suggesting(String... texts) {
    assertThat(analysis().problems().getFirst().fixes())
        .as(marked.text())
        .extracting(fix -> fix.edits().getFirst().replacement())
        .containsExactly(texts);
    return this;
  }

  /// What the fixes of the first problem make of the text, in their order.
  Diagnosing becomes(String... texts) {
    assertThat(analysis().problems().getFirst().fixes())
        .as(marked.text())
        .extracting(fix -> fix.appliedTo(marked.text()))
        .containsExactly(texts);
    return this;
  }

  /// Whether an editor may apply the first fix unasked.
  Diagnosing surely() {
    assertThat(analysis().problems().getFirst().fixes().getFirst().preferred()).isTrue();
    return this;
  }

  /// No fix leaves its problem, or brings in an error that was not there.
  private Diagnosing checkFixes() {
    List<Problem> before = analysis().problems();
    for (Problem problem : before) {
      assertThat(problem.fixes().stream().filter(Fix::preferred).count()).isLessThanOrEqualTo(1);
      for (Fix fix : problem.fixes()) {
        List<Problem> after = analysis(fix.appliedTo(marked.text())).problems();
        assertThat(count(after, problem.kind()))
            .as("%s: %s", marked.text(), fix)
            .isLessThan(count(before, problem.kind()));
        assertThat(after)
            .as("%s: %s", marked.text(), fix)
            .filteredOn(p -> p.kind().severity() == ProblemKind.Severity.ERROR)
            .extracting(Problem::kind)
            .isSubsetOf(before.stream().map(Problem::kind).toList());
      }
    }
    return this;
  }

  private static long count(List<Problem> problems, ProblemKind kind) {
    return problems.stream().filter(p -> p.kind() == kind).count();
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
    return analysis(marked.text());
  }

  private Analysis analysis(String text) {
    return ANALYZER.analyze(
        SyntaxTree.parse(text),
        new AnalysisContext(version, contextType, variables).giving(expected));
  }
}
