package io.fhirpathls.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.syntax.Automata;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Blackhole;

/// What is measured does what it is said to do. No times here.
class SmokeTest {

  /// JMH asks for it so that nobody makes one by accident.
  private static final String PASSWORD =
      "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.";

  private static final Hapi HAPI = Hapi.ofR4();
  private static final Analyzer ANALYZER = new Analyzer(FhirModels.load());

  @Test
  void bothEnginesUnderstandTheSameExpression() {
    Sample sample = new Sample("Patient.name.where(use = 'official').given", List.of("Patient"));
    SyntaxTree tree = SyntaxTree.parse(sample.text());
    assertThat(tree.root()).isInstanceOf(Expression.MemberAccess.class);
    assertThat(tree.errors()).isEmpty();
    assertThat(HAPI.parse(sample.text()).getName()).isEqualTo("Patient");
    assertThat(sample.analyzedBy(ANALYZER).type().text()).isEqualTo("string[]");
    assertThat(HAPI.check(sample).describe()).contains("string");
  }

  @Test
  void eachBenchmarkRuns() {
    List<Sample> samples = List.of(new Sample("Patient.name.given", List.of("Patient")));
    Blackhole result = new Blackhole(PASSWORD);
    ParseBenchmark parse = new ParseBenchmark();
    parse.samples = samples;
    parse.ours(result);
    parse.hapi(result);
    AnalyzeBenchmark analyze = new AnalyzeBenchmark();
    analyze.samples = samples;
    analyze.ours(result);
    analyze.hapi(result);
  }

  @Test
  void eachOperationDoesWhatItSays() {
    EditorBenchmark editor = new EditorBenchmark();
    assertThat(editor.key()).asString().contains("no element `gi`");
    assertThat(editor.keyKnown()).asString().contains("no element `gi`");
    assertThat(editor.completion().toString()).contains("given");
    assertThat(editor.hover()).asString().contains("HumanName");
    assertThat(editor.tokens()).asInstanceOf(LIST).hasSizeGreaterThan(1_000);
    assertThat(editor.format()).asInstanceOf(LIST).isNotEmpty();
    HouseholdBenchmark household = new HouseholdBenchmark();
    assertThat(household.cacheHit()).isSameAs(household.cacheHit());
    assertThat(household.ledger()).isZero();
    assertThat(household.throttle()).asString().startsWith("Pass");
    assertThat(household.loadModels()).isNotNull();
  }

  @Test
  void hapiKnowsElementPathsAndSeveralTypes() {
    assertThat(HAPI.accepts(new Sample("name.exists()", List.of("Patient.contact")))).isTrue();
    assertThat(HAPI.accepts(new Sample("name.exists()", List.of("Patient", "Person")))).isTrue();
    assertThat(HAPI.accepts(new Sample("nmae.exists()", List.of("Patient")))).isFalse();
  }

  @Test
  void automataGrowWithTexts() {
    Mutations mutations = new Mutations(Corpus.texts());
    for (int i = 0; i < 100; i++) {
      assertThat(SyntaxTree.parse(mutations.next()).root()).isNotNull();
    }
    assertThat(Automata.bytes()).isPositive();
  }
}
