package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A caret in an expression, and what the features say there.
final class Editing {

  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  private final Marked marked;
  private FhirVersion version = FhirVersion.R4;
  private @Nullable String contextType;

  private Editing(Marked marked) {
    this.marked = marked;
  }

  static Editing at(String marked) {
    return new Editing(Marked.of(marked));
  }

  Editing in(String type) {
    contextType = type;
    return this;
  }

  Editing in(FhirVersion fhir, String type) {
    version = fhir;
    return in(type);
  }

  Editing offers(String... labels) {
    assertThat(labels()).as(marked.text()).contains(labels);
    return this;
  }

  Editing offersFirst(String... labels) {
    assertThat(labels()).as(marked.text()).startsWith(labels);
    return this;
  }

  Editing offersOnly(String... labels) {
    assertThat(labels()).as(marked.text()).containsExactlyInAnyOrder(labels);
    return this;
  }

  Editing butNot(String... labels) {
    assertThat(labels()).as(marked.text()).doesNotContain(labels);
    return this;
  }

  Editing offersNothing() {
    assertThat(labels()).as(marked.text()).isEmpty();
    return this;
  }

  /// The text after the proposal is taken, with `^` where the caret then stands.
  Editing taking(String label, String result) {
    Completion taken =
        completions().stream().filter(c -> c.label().equals(label)).findFirst().orElseThrow();
    String text = marked.text();
    String insert =
        taken.insert().substring(0, taken.caret()) + "^" + taken.insert().substring(taken.caret());
    assertThat(
            text.substring(0, taken.replaces().start())
                + insert
                + text.substring(taken.replaces().end()))
        .isEqualTo(result);
    return this;
  }

  Editing describes(String label, String description) {
    assertThat(completions())
        .anySatisfy(c -> {
          assertThat(c.label()).isEqualTo(label);
          assertThat(c.description()).isEqualTo(description);
        });
    return this;
  }

  Editing shows(String... parts) {
    HoverText hover = HoverText.at(analysis(), marked.cursor());
    assertThat(hover).as(marked.text()).isNotNull();
    if (hover != null) {
      assertThat(hover.markdown()).contains(parts);
      assertThat(hover.range().touches(marked.cursor())).isTrue();
    }
    return this;
  }

  Editing showsOnce(String part) {
    HoverText hover = HoverText.at(analysis(), marked.cursor());
    assertThat(hover == null ? "" : hover.markdown()).containsOnlyOnce(part);
    return this;
  }

  Editing showsNothing() {
    assertThat(HoverText.at(analysis(), marked.cursor())).isNull();
    return this;
  }

  private List<String> labels() {
    List<String> labels = completions().stream().map(Completion::label).toList();
    assertThat(labels).as("each label once at %s", marked.text()).doesNotHaveDuplicates();
    return labels;
  }

  private List<Completion> completions() {
    return Completion.at(analysis(), marked.cursor());
  }

  private Analysis analysis() {
    return ANALYZER.analyze(
        SyntaxTree.parse(marked.text()), AnalysisContext.of(version, contextType));
  }
}
