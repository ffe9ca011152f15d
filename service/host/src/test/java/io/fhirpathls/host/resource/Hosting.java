package io.fhirpathls.host.resource;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Expected;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.SearchType;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.host.Around;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Host;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.host.Samples;
import io.fhirpathls.host.Shorthand;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.model.TypeReference;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Assertions about one document in another format, marked with the ranges of its expressions or of
/// its problems.
final class Hosting {
  static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  private final Marked marked;
  private final HostedDocument document;

  private Hosting(Host host, String text) {
    this(host, text, Shorthand.NONE);
  }

  private Hosting(Host host, String text, Shorthand guide) {
    marked = withCarets(text);
    document =
        host.read(
            marked.text(), AnalysisContext.of(FhirVersion.R4), new Around(guide, Samples.NONE));
  }

  /// FHIR Shorthand has a `^` of its own, and no caret is of interest here.
  private static Marked withCarets(String text) {
    Marked marked = Marked.of(text.replace('^', '\uE000'));
    return new Marked(marked.text().replace('\uE000', '^'), List.of(), marked.ranges());
  }

  static Hosting json(String text) {
    return new Hosting(ResourceHost.json(ANALYZER), text);
  }

  static Hosting xml(String text) {
    return new Hosting(ResourceHost.xml(ANALYZER), text);
  }

  static Hosting fsh(String text) {
    return new Hosting(new FshHost(ANALYZER), text);
  }

  /// A document of a guide that has these other ones.
  static Hosting fshOf(String text, String... others) {
    FshHost host = new FshHost(ANALYZER);
    AnalysisContext context = AnalysisContext.of(FhirVersion.R4);
    List<Shorthand> guide =
        Stream.of(others).map(it -> host.read(it, context).names().shorthand()).toList();
    return new Hosting(host, text, Shorthand.of(guide));
  }

  /// Exactly these declarations, as `kind name`.
  Hosting declares(String... declarations) {
    assertThat(document.names().declarations())
        .extracting(it -> it.kind() + " " + it.name())
        .containsExactlyInAnyOrder(declarations);
    assertThat(document.names().declarations())
        .allMatch(it -> it.range().in(marked.text()).equals(it.name()));
    return this;
  }

  /// These uses among others, as `space name`, each where the name stands.
  Hosting uses(String... uses) {
    assertThat(document.names().uses())
        .extracting(it -> it.space() + " " + it.name())
        .contains(uses);
    assertThat(document.names().uses())
        .allMatch(it -> it.range().in(marked.text()).equals(it.name()));
    return this;
  }

  /// Its types, each as `name < base: element type, ...`, those inside them too.
  Hosting definesTypes(String... types) {
    assertThat(
            document.names().defined().types().stream()
                .flatMap(defined -> defined.types().stream())
                .map(type ->
                    type.name()
                        + " < "
                        + type.base()
                        + ": "
                        + type.elements().stream().map(Hosting::shown).collect(joining(", "))))
        .containsExactly(types);
    return this;
  }

  private static String shown(ElementDefinition element) {
    return element.name()
        + " "
        + element.types().stream().map(TypeReference::code).collect(joining("|"));
  }

  /// The definition of its one extension: types of the value, or names of the parts; `-` for none.
  Hosting defines(String what) {
    assertThat(
            document.names().defined().extensions().stream()
                .map(it ->
                    it.types().isEmpty()
                        ? it.parts().stream().map(part -> part.url()).toList().toString()
                        : it.types().stream().map(type -> type.code()).toList().toString())
                .findFirst()
                .orElse("-"))
        .isEqualTo(what);
    return this;
  }

  /// Exactly these expressions, at the marked ranges where there are any.
  Hosting holds(String... expressions) {
    assertThat(document.expressions())
        .extracting(EmbeddedExpression::text)
        .containsExactly(expressions);
    if (!marked.ranges().isEmpty()) {
      assertThat(document.expressions())
          .extracting(e -> new Marked.Range(e.start(), e.end()))
          .containsExactlyElementsOf(marked.ranges());
    }
    return this;
  }

  /// The context types of the expressions, in their order; `-` where nobody knows.
  Hosting on(String... contextTypes) {
    assertThat(document.expressions())
        .extracting(e -> e.context().contextType() == null ? "-" : e.context().contextType())
        .containsExactly(contextTypes);
    return this;
  }

  /// What the expressions have to give, in their order; `-` for anything.
  Hosting giving(String... resultTypes) {
    assertThat(document.expressions())
        .extracting(e ->
            switch (e.context().expected()) {
              case Expected.Anything _ -> "-";
              case Expected.Exactly(String type) -> type;
              case Expected.Searched(SearchType type) -> type.code();
            })
        .containsExactly(resultTypes);
    return this;
  }

  /// The last expression knows a variable of this type; `-` for one of any type.
  Hosting knows(String variable, String type) {
    var known =
        Objects.requireNonNull(
            document.expressions().getLast().context().variables().get(variable), variable);
    assertThat(known.type() == null ? "-" : known.type()).isEqualTo(type);
    return this;
  }

  /// One problem of this kind at each marked range, and none else.
  Hosting reports(ProblemKind kind) {
    assertThat(problems())
        .extracting(p -> p.kind() + " at " + p.range())
        .containsExactlyElementsOf(
            marked.ranges().stream()
                .map(r -> kind + " at " + new io.fhirpathls.text.TextRange(r.start(), r.end()))
                .toList());
    return this;
  }

  Hosting hasNoProblem() {
    assertThat(problems()).isEmpty();
    return this;
  }

  /// What the document is when the first fix of its first problem is made.
  Hosting fixedAs(String text) {
    String fixed = marked.text();
    for (TextEdit edit : problems().getFirst().fixes().getFirst().edits().reversed()) {
      fixed = edit.appliedTo(fixed);
    }
    assertThat(fixed).isEqualTo(text);
    return this;
  }

  private List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (EmbeddedExpression expression : document.expressions()) {
      Analysis analysis =
          ANALYZER.analyze(SyntaxTree.parse(expression.text()), expression.context());
      problems.addAll(expression.problems(analysis, marked.text()));
    }
    return problems;
  }
}
