package io.fhirpathls.ide;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.ide.completion.NearbyWords;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A caret in an expression, and what the features say there.
final class Editing {

  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  private final Marked marked;
  private AnalysisContext context = AnalysisContext.of(FhirVersion.R4);

  private Editing(Marked marked) {
    this.marked = marked;
  }

  static Editing at(String marked) {
    return new Editing(Marked.of(marked));
  }

  Editing in(String type) {
    return in(FhirVersion.R4, type);
  }

  Editing in(FhirVersion version) {
    return in(AnalysisContext.of(version));
  }

  Editing in(FhirVersion version, String type) {
    return in(AnalysisContext.of(version, type));
  }

  Editing in(AnalysisContext where) {
    context = where;
    return this;
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

  /// The text after the proposal is taken, with `‹›` around what is to be filled in.
  Editing taking(String label, String result) {
    Completions offered = completions();
    Completion taken =
        offered.items().stream().filter(c -> c.label().equals(label)).findFirst().orElseThrow();
    assertThat(
            new StringBuilder(marked.text())
                .replace(
                    offered.replaces().start(),
                    Math.min(offered.replaces().end(), marked.text().length()),
                    written(taken.insertion()))
                .toString())
        .isEqualTo(result);
    return this;
  }

  static String written(Completion.Insertion insertion) {
    return insertion.before()
        + insertion.placeholders().stream().map(it -> "‹" + it + "›").collect(joining(", "))
        + insertion.after();
  }

  Editing describes(String label, String description) {
    assertThat(completions().items())
        .anySatisfy(c -> {
          assertThat(c.label()).isEqualTo(label);
          assertThat(c.description()).isEqualTo(description);
        });
    return this;
  }

  Editing documents(String label, String part) {
    Completion offered =
        completions().items().stream()
            .filter(c -> c.label().equals(label))
            .findFirst()
            .orElseThrow();
    assertThat(offered.documentation(analysis())).contains(part);
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

  @Nullable SignatureHint signature() {
    return SignatureHint.at(analysis(), marked.cursor());
  }

  List<String> labels() {
    List<String> labels = completions().items().stream().map(Completion::label).toList();
    assertThat(labels).as("each label once at %s", marked.text()).doesNotHaveDuplicates();
    return labels;
  }

  Completions completions() {
    return Completions.at(
        analysis(), marked.cursor(), NearbyWords.of(marked.text(), marked.cursor()));
  }

  Analysis analysis() {
    return ANALYZER.analyze(SyntaxTree.parse(marked.text()), context);
  }
}
