package io.fhirpathls.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.fixture.Marked;
import io.fhirpathls.host.fhirpath.FhirPathHost;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.text.TextRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FhirPathHostTest {

  private static final FhirPathHost HOST = new FhirPathHost(new Analyzer(FhirModels.load()));

  private static HostedDocument read(String text) {
    return HOST.read(text, AnalysisContext.of(FhirVersion.R4));
  }

  private static List<String> expressionsOf(String text) {
    return read(text).expressions().stream().map(EmbeddedExpression::text).toList();
  }

  @Test
  void aLineBreakEndsAnExpressionThatIsComplete() {
    assertThat(expressionsOf("name.given\nactive = true\r\n`a`\r1"))
        .containsExactly("name.given", "active = true", "`a`", "1");
  }

  @Test
  void anExpressionGoesOnWhileItIsOpen() {
    assertThat(expressionsOf("telecom\n  .where(system = 'phone')\n  .value"))
        .containsExactly("telecom\n  .where(system = 'phone')\n  .value");
    assertThat(expressionsOf("a +\nb")).containsExactly("a +\nb");
    assertThat(expressionsOf("a\nand b")).containsExactly("a\nand b");
    assertThat(expressionsOf("a.\nb")).containsExactly("a.\nb");
    assertThat(expressionsOf("f(\na,\nb\n)")).containsExactly("f(\na,\nb\n)");
    assertThat(expressionsOf("a\n!= b")).containsExactly("a\n!= b");
    assertThat(expressionsOf("a // why\n and b")).containsExactly("a // why\n and b");
  }

  @Test
  void wordsThatAreNamesDoNotJoinLines() {
    assertThat(expressionsOf("a\ncontains.code")).containsExactly("a", "contains.code");
    assertThat(expressionsOf("a\nis(Patient)")).containsExactly("a", "is(Patient)");
    assertThat(expressionsOf("expansion.contains\nb")).containsExactly("expansion.contains", "b");
    assertThat(expressionsOf("contains\nb")).containsExactly("contains", "b");
  }

  @Test
  void aBlankLineEndsAnExpressionWhateverIsOpen() {
    assertThat(expressionsOf("name.where(use = 'a'\n \nactive"))
        .containsExactly("name.where(use = 'a'", "active");
    assertThat(expressionsOf("a +\n\nb")).containsExactly("a +", "b");
  }

  @Test
  void semicolonsSeparateButNotInStringsNamesAndComments() {
    assertThat(expressionsOf("a;b ; 'x;y' = `p;q` // c;d\n;e /* f;g */"))
        .containsExactly("a", "b", "'x;y' = `p;q`", "e");
  }

  @Test
  void aStringEndsWithItsLine() {
    assertThat(expressionsOf("a = 'b\nc = 'd'")).containsExactly("a = 'b", "c = 'd'");
  }

  @Test
  void commentsBelongToNoExpression() {
    assertThat(expressionsOf("// a\n/* b\nc */ d // e\n\n// f")).containsExactly("d");
  }

  @Test
  void directivesHoldForWhatFollows() {
    HostedDocument document =
        read(
            """
            a
            // @fhir R5
            // @resource Patient.contact
            // @variable %who HumanName[]
            // @variable %`odd name`
            b
            // @resource Observation
            c
            """);
    List<AnalysisContext> contexts =
        document.expressions().stream().map(EmbeddedExpression::context).toList();
    assertThat(document.problems()).isEmpty();
    assertThat(contexts.get(0)).isEqualTo(AnalysisContext.of(FhirVersion.R4));
    assertThat(contexts.get(1).version()).isEqualTo(FhirVersion.R5);
    assertThat(contexts.get(1).contextType()).isEqualTo("Patient.contact");
    assertThat(contexts.get(1).variables().get("who"))
        .isEqualTo(new AnalysisContext.Variable("HumanName", true, ""));
    assertThat(contexts.get(1).variables().get("odd name"))
        .isEqualTo(new AnalysisContext.Variable(null, false, ""));
    assertThat(contexts.get(2).contextType()).isEqualTo("Observation");
    assertThat(contexts.get(2).variables()).containsKeys("who", "odd name");
  }

  @Test
  void aDirectiveEndsAnOpenExpression() {
    assertThat(expressionsOf("a +\n// @resource Patient\nb")).containsExactly("a +", "b");
  }

  @Test
  void aContextMayBeWrittenAsInAStructureDefinition() {
    HostedDocument document = read("// @resource Observation.component:systolic.value[x]\nunit");
    assertThat(document.problems()).isEmpty();
  }

  @Test
  void aWrongContextLeavesNoneInForce() {
    HostedDocument document = read("// @resource Patient\n// @resource Patiant\nnmae");
    assertThat(document.expressions().getFirst().context().contextType()).isNull();
  }

  @Test
  void inputGivesTheContextTypeWhereNoneIsNamed() {
    HostedDocument document = read("// @input {\"resourceType\":\"Patient\"}\nname");
    assertThat(document.expressions().getFirst().context().contextType()).isEqualTo("Patient");
  }

  @Test
  void aLaterInputTakesThePlaceOfTheOneBefore() {
    HostedDocument document =
        read(
            """
            // @input {"resourceType":"Patient"}
            a
            // @input {"resourceType":"Observation"}
            b
            // @resource Encounter
            // @input {"resourceType":"Patient"}
            c
            """);
    assertThat(document.expressions())
        .extracting(it -> it.context().contextType())
        .containsExactly("Patient", "Observation", "Encounter");
  }

  @Test
  void aFileOfTheWorkspaceGivesTheContextTypeAsInputDoes() {
    Around around = new Around(Shorthand.NONE, new Guide(Map.of("p.json", "Patient")));
    HostedDocument document =
        HOST.read(
            "// @inputfile p.json\nname\n// @inputfile q.json\nactive",
            AnalysisContext.of(FhirVersion.R4),
            around);
    assertThat(document.expressions())
        .extracting(it -> it.context().contextType())
        .containsExactly("Patient", null);
    assertThat(document.problems())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.kind()).isEqualTo(ProblemKind.INVALID_DIRECTIVE);
          assertThat(it.range()).isEqualTo(new TextRange(40, 46));
          assertThat(it.fixes().getFirst().title()).contains("p.json");
        });
    assertThat(read("// @inputfile q.json\nname").problems()).isEmpty();
  }

  /// Files by name, with the types of the resources in them.
  private record Guide(Map<String, String> files) implements Samples {
    @Override
    public Found find(String name) {
      String type = files.get(name);
      return type == null ? Nothing.MISSING : new File("file:///" + name, type);
    }

    @Override
    public List<Named> all() {
      return files.entrySet().stream()
          .map(it -> new Named(it.getKey(), new File("file:///" + it.getKey(), it.getValue())))
          .toList();
    }
  }

  @Test
  void wrongDirectivesAreReportedAtTheirPlace() {
    reports("// @fhir «R9»", ProblemKind.INVALID_DIRECTIVE);
    reports("// «@fhir»", ProblemKind.INVALID_DIRECTIVE);
    reports("// @resource «Patiant»", ProblemKind.INVALID_DIRECTIVE);
    reports("// «@resource»", ProblemKind.INVALID_DIRECTIVE);
    reports("// @variable «who»", ProblemKind.INVALID_DIRECTIVE);
    reports("// @variable %who «Humanname»", ProblemKind.INVALID_DIRECTIVE);
    reports("// @input «{oops»", ProblemKind.INVALID_DIRECTIVE);
    reports("// «@inputfile»", ProblemKind.INVALID_DIRECTIVE);
    reports("// «@resorce» Patient", ProblemKind.UNKNOWN_DIRECTIVE);
    reports("// @input {}\n// @inputfile «a.json»", ProblemKind.CONFLICTING_DIRECTIVE);
    reports("name «/*» never closed\nactive", ProblemKind.UNTERMINATED_COMMENT);
    assertThat(read("// @author me\n// see @resource Foo").problems()).isEmpty();
  }

  private static void reports(String marked, ProblemKind kind) {
    Marked text = Marked.of(marked);
    Marked.Range range = text.ranges().getFirst();
    assertThat(read(text.text()).problems())
        .extracting(Problem::kind, Problem::range)
        .containsExactly(tuple(kind, new TextRange(range.start(), range.end())));
  }

  @Test
  void aCaretBehindAnExpressionBelongsToItUpToTheLineEndOrAComment() {
    HostedDocument document = read("a  // c\nb ;c\n\nd");
    assertThat(document.expressionAt(3)).isEqualTo(document.expressions().get(0));
    assertThat(document.expressionAt(5)).isNull();
    assertThat(document.expressionAt(10)).isEqualTo(document.expressions().get(1));
    assertThat(document.expressionAt(13)).isNull();
    assertThat(document.expressionAt(14)).isEqualTo(document.expressions().get(3));
    assertThat(document.expressions().get(0).toExpression(3)).isEqualTo(1);
  }
}
