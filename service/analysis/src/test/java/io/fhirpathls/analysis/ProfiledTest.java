package io.fhirpathls.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.model.Binding;
import io.fhirpathls.model.CodeDocumentation;
import io.fhirpathls.model.Defined;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedProfile.Narrowed;
import io.fhirpathls.model.DefinedValueSet;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.model.Gathering;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is evaluated on something that conforms to a profile.
class ProfiledTest {
  private static final Binding DONE =
      new Binding(Binding.Strength.REQUIRED, "http://guide.org/vs/done");
  private static final DefinedProfile BASE =
      profile(
          "http://guide.org/base",
          null,
          new Narrowed("Observation.status", List.of(), DONE),
          new Narrowed("Observation.component.value", List.of("Quantity", "string"), null));
  private static final DefinedProfile WEIGHT =
      profile(
          "http://guide.org/weight",
          "http://guide.org/base",
          new Narrowed("Observation.value", List.of("Quantity"), null),
          new Narrowed("Observation.component.value", List.of("Quantity"), null));
  private static final Definitions ALL =
      new Gathering(Definitions.NONE)
          .add(
              new Defined(
                  List.of(),
                  List.of(),
                  List.of(BASE, WEIGHT),
                  List.of(
                      new DefinedValueSet(
                          DONE.valueSet(),
                          "Done",
                          List.of(
                              new DefinedValueSet.Include(
                                  "http://guide.org/cs",
                                  "",
                                  List.of(
                                      new CodeDocumentation("final", "", ""),
                                      new CodeDocumentation("amended", "", "")))),
                          null)),
                  List.of()))
          .all();

  private static DefinedProfile profile(String url, @Nullable String base, Narrowed... narrowed) {
    return new DefinedProfile(url, "Observation", "", List.of(), base, List.of(narrowed));
  }

  private static AnalysisContext context(String type) {
    return AnalysisContext.of(FhirVersion.R4, type).defining(ALL).in(ALL.whole(WEIGHT));
  }

  private static Analysis analysis(String type, String text) {
    return Diagnosing.ANALYZER.analyze(SyntaxTree.parse(text), context(type).naming(text));
  }

  private static List<ProblemKind> problems(String type, String text) {
    return analysis(type, text).problems().stream().map(Problem::kind).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = 'registered'",
        "Observation.status = 'registered'",
        "%resource.status in ('final' | 'registered')",
        "%context.status != 'registered'",
        "$this.where(status = 'registered').exists()"
      })
  void codesComeFromWhatTheProfileBindsToAlsoThroughItsBase(String text) {
    assertThat(problems("Observation", text)).containsExactly(ProblemKind.UNKNOWN_CODE);
    String right = text.replace("registered", "amended");
    assertThat(problems("Observation", right)).isEmpty();
    AnalysisContext bare = AnalysisContext.of(FhirVersion.R4, "Observation");
    assertThat(Diagnosing.ANALYZER.analyze(SyntaxTree.parse(text), bare).problems()).isEmpty();
  }

  @Test
  void theElementItselfIsBound() {
    assertThat(problems("Observation.component", "%resource.status = 'registered'"))
        .containsExactly(ProblemKind.UNKNOWN_CODE);
    // Somebody else's status is not.
    assertThat(
            problems(
                "Observation", "hasMember.resolve().ofType(Observation).status = 'registered'"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "value.coding.code = 'a'",
        "value is CodeableConcept",
        "value.ofType(string).length() > 1",
        "(value as CodeableConcept).text.exists()",
        "value.ofType(Period).start < now()",
        "component.value.ofType(dateTime).exists()",
        "component.all(value is string)"
      })
  void aTypeThatTheProfileLeavesOutIsNoMistake(String text) {
    assertThat(problems("Observation", text)).isEmpty();
    CollectionType inProfile = analysis("Observation", text).type();
    AnalysisContext bare = AnalysisContext.of(FhirVersion.R4, "Observation");
    assertThat(inProfile)
        .isEqualTo(Diagnosing.ANALYZER.analyze(SyntaxTree.parse(text), bare).type());
  }

  @Test
  void butTheTypesThatItLeavesAreKnown() {
    assertThat(analysis("Observation", "value").type().likely().text()).isEqualTo("Quantity");
    assertThat(analysis("Observation", "value.where(true)").type().likely().text())
        .isEqualTo("Quantity");
    assertThat(analysis("Observation", "component.value").type().likely().text())
        .isEqualTo("Quantity[]");
    assertThat(analysis("Observation.component", "value").type().likely().text())
        .isEqualTo("Quantity");
    assertThat(analysis("Observation", "effective").type().likely().text()).contains("Period");
  }

  @Test
  void whoSaysThatSomethingConformsIsBelieved() {
    String one =
        "Bundle.entry.resource.ofType(Observation).where(conformsTo('%s')).status = 'registered'";
    AnalysisContext bundle = AnalysisContext.of(FhirVersion.R4, "Bundle").defining(ALL);
    for (String url : List.of("http://guide.org/weight", "http://guide.org/base|1.0")) {
      String text = one.formatted(url);
      assertThat(
              Diagnosing.ANALYZER.analyze(SyntaxTree.parse(text), bundle.naming(text)).problems())
          .extracting(Problem::kind)
          .containsExactly(ProblemKind.UNKNOWN_CODE);
    }
    String other = one.formatted("http://guide.org/unknown");
    assertThat(
            Diagnosing.ANALYZER.analyze(SyntaxTree.parse(other), bundle.naming(other)).problems())
        .isEmpty();
  }

  @Test
  void anExpressionHasOnlyWhatItSpeaksOf() {
    assertThat(context("Observation").naming("code.exists()").isBare()).isTrue();
    assertThat(context("Observation").naming("value.exists()").profile())
        .satisfies(it ->
            assertThat(it.narrowed())
                .extracting(Narrowed::path)
                .containsExactlyInAnyOrder("Observation.value", "Observation.component.value"));
  }

  @Test
  void whatChangesInABaseOrAValueSetConcernsThoseWhoNameTheProfile() {
    Definitions other =
        new Gathering(Definitions.NONE)
            .add(new Defined(List.of(), List.of(), List.of(BASE, WEIGHT), List.of(), List.of()))
            .all();
    assertThat(other.changedFrom(ALL))
        .contains("http://guide.org/weight", "http://guide.org/base", DONE.valueSet());
    Definitions bare =
        new Gathering(Definitions.NONE)
            .add(new Defined(List.of(), List.of(), List.of(WEIGHT), List.of(), List.of()))
            .all();
    assertThat(bare.changedFrom(other)).contains("http://guide.org/weight");
  }
}
