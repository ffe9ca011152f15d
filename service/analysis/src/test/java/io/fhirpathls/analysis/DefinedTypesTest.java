package io.fhirpathls.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.model.Defined;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.model.Gathering;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.model.TypeReference;
import io.fhirpathls.syntax.SyntaxTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Types that somebody defines beside FHIR's own.
class DefinedTypesTest {
  private static final Definitions ALL =
      gathered(
          type("Box", TypeKind.LOGICAL, "Element", "size Quantity", "lid http://g.org/Lid"),
          type("Lid", TypeKind.LOGICAL, "Element", "colour code"),
          type("Trunk", TypeKind.LOGICAL, "Element", "Lid http://g.org/Lid", "Patient string"),
          type("Van", TypeKind.RESOURCE, "DomainResource", "wheel integer"),
          type("Part", TypeKind.RESOURCE, "http://nowhere.org/Base", "x string"),
          type("Loop", TypeKind.LOGICAL, "http://g.org/Loop", "x string"));

  private static Definitions gathered(DefinedType... types) {
    return new Gathering(Definitions.NONE)
        .add(new Defined(List.of(), List.of(types), List.of(), List.of(), List.of()))
        .all();
  }

  private static DefinedType type(String name, TypeKind kind, String base, String... elements) {
    List<ElementDefinition> own = Stream.of(elements).map(DefinedTypesTest::element).toList();
    return new DefinedType(
        "http://g.org/" + name,
        List.of(new TypeDefinition(name, base, kind, false, own, List.of())),
        Map.of(),
        true);
  }

  private static ElementDefinition element(String written) {
    String[] words = written.split(" ");
    return new ElementDefinition(
        words[0], List.of(new TypeReference(words[1])), 0, 1, false, false, false, null, null);
  }

  private static List<ProblemKind> problems(String context, String text) {
    return Diagnosing.ANALYZER
        .analyze(SyntaxTree.parse(text), context(context, text))
        .problems()
        .stream()
        .map(Problem::kind)
        .toList();
  }

  private static AnalysisContext context(String type, String text) {
    return AnalysisContext.of(FhirVersion.R4, type).defining(ALL).naming(text);
  }

  @Test
  void itsElementsAreKnown() {
    assertThat(problems("Box", "lid.colour = 'red'")).isEmpty();
    assertThat(problems("Box", "lid.color = 'red'")).containsExactly(ProblemKind.UNKNOWN_ELEMENT);
    assertThat(problems("Box", "lid.id.exists() and extension.empty()")).isEmpty();
    assertThat(problems("Patient", "Van.whel")).contains(ProblemKind.UNKNOWN_ELEMENT);
    assertThat(problems("Bundle", "entry.resource.ofType(Van).wheel + 1").size()).isOne();
  }

  @Test
  void anElementMayBeWrittenLikeAType() {
    assertThat(problems("Trunk", "Lid.colour = 'red' and Patient.startsWith('a')")).isEmpty();
    assertThat(problems("Trunk", "Trunk.Lid.colour.exists()")).isEmpty();
    assertThat(problems("Trunk", "Box.size.exists()")).containsExactly(ProblemKind.WRONG_ROOT_TYPE);
  }

  @Test
  void aResourceMayBeOneOfThem() {
    assertThat(problems("Bundle", "entry.resource.wheel.exists()")).isEmpty();
    assertThat(problems("Bundle", "entry.resource.where($this is Van).exists()")).isEmpty();
    assertThat(problems("Patient", "name.where($this is Van).exists()"))
        .containsExactly(ProblemKind.IMPOSSIBLE_TYPE);
  }

  @Test
  void ofOneThatIsNotKnownInFullNothingIsWrong() {
    assertThat(problems("Part", "whatever.at.all")).isEmpty();
    assertThat(problems("Loop", "whatever.at.all")).isEmpty();
    assertThat(problems("Patient", "name.where($this is Part)")).isEmpty();
    assertThat(problems("Bundle", "entry.resource.whatever")).isEmpty();
  }

  @Test
  void aLogicalModelMayStandForAValue() {
    assertThat(problems("Box", "lid = 'red' or size + lid > 1 'cm'")).isEmpty();
    assertThat(problems("Box", "lid.startsWith('r')")).isEmpty();
  }

  @Test
  void anExpressionKnowsThoseThatItSpeaksOf() {
    assertThat(context("Box", "size").definitions().types().keySet())
        .containsExactlyInAnyOrder("Box", "Lid", "Part");
    assertThat(context("Patient", "name is Van").definitions().types().keySet())
        .containsExactlyInAnyOrder("Van", "Part");
    assertThat(context("Patient", "name").definitions().types().keySet()).containsExactly("Part");
    assertThat(context("Box", "size").definitions())
        .isSameAs(context("Box", "size.exists()").definitions())
        .isEqualTo(ALL.only(Set.of(), Set.of("Part", "Box")));
  }

  @Test
  void whatIsSaidInTwoWaysIsNotKnown() {
    DefinedType other =
        new DefinedType(
            "http://else.org/Lid",
            type("Lid", TypeKind.LOGICAL, "Element", "shape code").types(),
            Map.of(),
            true);
    Definitions both = gathered(type("Lid", TypeKind.LOGICAL, "Element", "colour code"), other);
    assertThat(both.type("Lid")).isNotNull().matches(it -> !it.isComplete());
    AnalysisContext context = AnalysisContext.of(FhirVersion.R5, "Lid").defining(both);
    assertThat(
            Diagnosing.ANALYZER.analyze(SyntaxTree.parse("colour.shape.size"), context).problems())
        .isEmpty();
  }

  @Test
  void aChangedTypeConcernsThoseWhoSpeakOfIt() {
    Definitions now =
        gathered(
            type("Box", TypeKind.LOGICAL, "Element", "size Quantity"),
            type("Van", TypeKind.RESOURCE, "DomainResource", "wheel integer", "door integer"));
    assertThat(now.changedFrom(ALL)).contains("Box", "Lid", "Van", "wheel", "door");
    assertThat(now.changedFrom(now)).isEmpty();
    assertThat(ALL.changedFrom(Definitions.NONE)).doesNotContain("size", "colour");
  }
}
