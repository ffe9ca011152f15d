package io.fhirpathls.host.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeReference;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Types that StructureDefinitions add.
class TypeReadingTest {

  private static String definition(String kind, String type, String base, String view) {
    return """
    {"resourceType": "StructureDefinition", "url": "http://guide.org/T|1.0", "kind": "%s",
     "type": "%s", "derivation": "specialization", "baseDefinition": "%s", %s}
    """
        .formatted(kind, type, base, view);
  }

  private static List<DefinedType> types(String json) {
    return ResourceHost.json(Hosting.ANALYZER)
        .read(json, AnalysisContext.of(FhirVersion.R4))
        .names()
        .defined()
        .types();
  }

  private static String text(DefinedType defined) {
    return defined.types().stream().map(TypeReadingTest::text).collect(Collectors.joining("; "));
  }

  private static String text(TypeDefinition type) {
    return type.name()
        + ":"
        + type.base()
        + type.elements().stream().map(TypeReadingTest::text).collect(Collectors.toList());
  }

  private static String text(ElementDefinition element) {
    return element.name()
        + element.types().stream().map(TypeReference::code).toList()
        + element.cardinality();
  }

  @Test
  void aSnapshotHasWhatTheTypeAddsAndWhatItInherits() {
    DefinedType type =
        types(
                definition(
                    "resource",
                    "T",
                    "http://hl7.org/fhir/StructureDefinition/DomainResource",
                    """
                    "snapshot": {"element": [
                      {"path": "T"},
                      {"path": "T.id", "base": {"path": "Resource.id"}, "max": "1"},
                      {"path": "T.a[x]", "base": {"path": "T.a[x]"}, "min": 1, "max": "1",
                       "type": [{"code": "Quantity"}, {"code": "http://hl7.org/fhirpath/System.String"}]},
                      {"path": "T.b", "max": "*", "type": [{"code": "BackboneElement"}]},
                      {"path": "T.b.c", "max": "2", "contentReference": "#T.b"},
                      {"path": "T.r", "type": [{"code": "Reference",
                       "targetProfile": ["http://hl7.org/fhir/StructureDefinition/Patient"]}],
                       "binding": {"strength": "required", "valueSet": "http://guide.org/vs|1"}}]},
                    "differential": {"element": [{"path": "T.nothing"}]}
                    """))
            .getFirst();
    assertThat(type.url()).isEqualTo("http://guide.org/T");
    assertThat(text(type))
        .isEqualTo(
            "T:DomainResource[a[Quantity, System.String]1..1, b[T.b]0..*, r[Reference]0..1];"
                + " T.b:BackboneElement[c[T.b]0..2]");
    ElementDefinition reference = type.type().elements().getLast();
    assertThat(reference.types().getFirst().targets()).containsExactly("Patient");
    assertThat(String.valueOf(reference.binding())).contains("http://guide.org/vs]");
    assertThat(type.isComplete()).isTrue();
  }

  @Test
  void aLogicalModelIsNamedByTheEndOfItsType() {
    DefinedType type =
        types(
                definition(
                    "logical",
                    "http://guide.org/Model",
                    "http://guide.org/Other",
                    """
                    "differential": {"element": [{"path": "Model", "short": "It"},
                     {"path": "Model.x", "short": "An x"},
                     {"path": "Model.y", "type": [{"code": "http://guide.org/Other"}]}]}
                    """))
            .getFirst();
    assertThat(text(type))
        .isEqualTo("Model:http://guide.org/Other[x[any]0..1, y[http://guide.org/Other]0..1]");
    assertThat(type.words().get("Model"))
        .satisfies(words -> {
          assertThat(words.shortText()).isEqualTo("It");
          assertThat(words.elements().get("x")).matches(it -> it.shortText().equals("An x"));
        });
  }

  @Test
  void whatIsCutShortIsNotKnownInFull() {
    String whole =
        definition(
            "resource", "T", "Base", "\"differential\": {\"element\": [{\"path\": \"T.x\"}]}");
    assertThat(types(whole)).singleElement().matches(DefinedType::isComplete);
    assertThat(types(whole.strip().substring(0, whole.strip().length() - 3)))
        .singleElement()
        .matches(it -> !it.isComplete());
    assertThat(types(definition("resource", "T", "Base", "\"x\": 1")))
        .singleElement()
        .matches(it -> !it.isComplete());
  }

  @Test
  void profilesPrimitivesAndFhirsOwnTypesAddNone() {
    assertThat(types(definition("primitive-type", "T", "Base", "\"x\": 1"))).isEmpty();
    assertThat(
            types(
                definition("resource", "T", "Base", "\"x\": 1")
                    .replace("specialization", "constraint")))
        .isEmpty();
    assertThat(
            types(
                definition("resource", "Patient", "Base", "\"x\": 1")
                    .replace("guide.org/T", "hl7.org/fhir/StructureDefinition/Patient")))
        .isEmpty();
  }

  @Test
  void aModelWithTheNameOfAResourceIsAnotherOne() {
    Hosting.json(
            definition(
                "logical",
                "http://guide.org/Patient",
                "Base",
                """
                "differential": {"element": [{"path": "Patient",
                 "constraint": [{"key": "x", "expression": "anything"}]}]}
                """))
        .on("-")
        .hasNoProblem();
  }
}
