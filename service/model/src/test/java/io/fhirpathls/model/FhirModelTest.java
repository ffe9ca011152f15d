package io.fhirpathls.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FhirModelTest {

  private static final FhirModels MODELS = FhirModels.load();
  private static final FhirModel R4 = MODELS.of(FhirVersion.R4);
  private static final FhirModel R5 = MODELS.of(FhirVersion.R5);

  @ParameterizedTest
  @CsvSource({
    "R4,  682, 209, 4744, 146, 220, 2066",
    "R4B, 701, 205, 4824, 141, 227, 2097",
    "R5,  861, 231, 6011, 158, 252, 2581"
  })
  void holdsEveryTypeOfTheVersion(
      FhirVersion version,
      int types,
      int topLevel,
      int ownElements,
      int resources,
      int codeLists,
      int codes) {
    FhirModel model = MODELS.of(version);
    List<List<String>> lists =
        model.types().stream()
            .flatMap(type -> type.elements().stream())
            .map(ElementDefinition::binding)
            .filter(each -> each != null && each.strength() == Binding.Strength.REQUIRED)
            .map(Binding::valueSet)
            .distinct()
            .map(model::codes)
            .filter(list -> list != null)
            .toList();
    assertThat(model.version()).isEqualTo(version);
    assertThat(model.types()).hasSize(types);
    assertThat(model.types())
        .filteredOn(type -> type.kind() != TypeKind.BACKBONE)
        .hasSize(topLevel);
    assertThat(model.types().stream().mapToInt(type -> type.elements().size()).sum())
        .isEqualTo(ownElements);
    assertThat(model.resourceTypes()).hasSize(resources).isSorted().doesNotContain("Resource");
    assertThat(lists).hasSize(codeLists);
    assertThat(lists.stream().mapToInt(List::size).sum()).isEqualTo(codes);
  }

  @ParameterizedTest
  @MethodSource("io.fhirpathls.model.FhirVersion#builtIn")
  void everyNameInItLeadsToAType(FhirVersion version) {
    FhirModel model = MODELS.of(version);
    for (TypeDefinition type : model.types()) {
      String base = type.base();
      assertThat(base == null || model.type(base) != null).as(type.name()).isTrue();
      assertThat(type.interfaces()).allMatch(each -> model.type(each) != null);
      for (ElementDefinition element : type.elements()) {
        assertThat(element.types()).as(type.name() + "." + element.name()).isNotEmpty();
        for (TypeReference reference : element.types()) {
          assertThat(reference.code())
              .matches(code -> code.startsWith("System.") || model.type(code) != null);
          assertThat(reference.targets()).allMatch(each -> model.type(each) != null);
        }
      }
    }
  }

  @Test
  void knowsAnElementAndItsCardinality() {
    ElementDefinition name = member(R4, "Patient", "name");
    assertThat(name.cardinality()).isEqualTo("0..*");
    assertThat(name.isCollection()).isTrue();
    assertThat(name.types()).containsExactly(new TypeReference("HumanName"));
    assertThat(member(R4, "Patient", "active").isModifier()).isTrue();
    assertThat(member(R4, "Patient", "active").isSummary()).isTrue();
    assertThat(member(R4, "Patient", "birthDate").cardinality()).isEqualTo("0..1");
    assertThat(R4.member(type(R4, "Patient"), "nmae")).isNull();
    assertThat(R4.type("patient")).isNull();
  }

  @Test
  void namesAChoiceElementWithoutItsType() {
    ElementDefinition value = member(R4, "Observation", "value");
    assertThat(value.isChoice()).isTrue();
    assertThat(value.types())
        .extracting(TypeReference::code)
        .containsExactly(
            "Quantity",
            "CodeableConcept",
            "string",
            "boolean",
            "integer",
            "Range",
            "Ratio",
            "SampledData",
            "time",
            "dateTime",
            "Period");
    assertThat(R4.member(type(R4, "Observation"), "valueQuantity")).isNull();
    assertThat(member(R4, "Extension", "value").types()).hasSize(50);
  }

  @Test
  void inheritsElementsFromTheBases() {
    TypeDefinition patient = type(R4, "Patient");
    assertThat(R4.members(patient))
        .extracting(ElementDefinition::name)
        .startsWith("id", "meta", "implicitRules", "language", "text", "contained")
        .endsWith("managingOrganization", "link");
    assertThat(R4.declaringType(patient, "meta")).isEqualTo(type(R4, "Resource"));
    assertThat(R4.declaringType(patient, "name")).isEqualTo(patient);
    assertThat(R4.declaringType(patient, "nmae")).isNull();
    assertThat(R4.members(type(R4, "Patient.contact")))
        .extracting(ElementDefinition::name)
        .startsWith("id", "extension", "modifierExtension", "relationship");
  }

  @Test
  void namesBackboneTypesByTheirPath() {
    assertThat(member(R4, "Patient", "contact").types())
        .containsExactly(new TypeReference("Patient.contact"));
    TypeDefinition contact = type(R4, "Patient.contact");
    assertThat(contact.kind()).isEqualTo(TypeKind.BACKBONE);
    assertThat(contact.base()).isEqualTo("BackboneElement");
    assertThat(type(R4, "Timing.repeat").base()).isEqualTo("Element");
  }

  @Test
  void followsContentReferences() {
    assertThat(member(R4, "Questionnaire.item", "item").contentReference())
        .isEqualTo("Questionnaire.item");
    assertThat(member(R4, "Questionnaire.item", "item").types())
        .containsExactly(new TypeReference("Questionnaire.item"));
    assertThat(member(R5, "Bundle.entry", "link").contentReference()).isEqualTo("Bundle.link");
    assertThat(member(R4, "Questionnaire", "item").contentReference()).isNull();
  }

  @Test
  void knowsSubtypesAlongBasesAndInterfaces() {
    assertThat(R4.isSubtype("Age", "Quantity")).isTrue();
    assertThat(R4.isSubtype("Quantity", "Age")).isFalse();
    assertThat(R4.isSubtype("code", "string")).isTrue();
    assertThat(R4.isSubtype("Patient", "Resource")).isTrue();
    assertThat(R4.isSubtype("Patient.contact", "Element")).isTrue();
    assertThat(R5.isSubtype("Questionnaire", "CanonicalResource")).isTrue();
    assertThat(R5.isSubtype("Questionnaire", "Base")).isTrue();
    assertThat(R5.isSubtype("Patient", "CanonicalResource")).isFalse();
    assertThat(R5.subtypes("CanonicalResource"))
        .contains(type(R5, "MetadataResource"), type(R5, "Questionnaire"));
    assertThat(R4.subtypes("Quantity"))
        .extracting(TypeDefinition::name)
        .containsExactly("Age", "Count", "Distance", "Duration");
    assertThat(R4.subtypes("Resource")).contains(type(R4, "DomainResource"), type(R4, "Patient"));
    assertThat(R4.subtypes("Patient")).isEmpty();
  }

  @Test
  void anInterfaceOfInterfacesHasTheElementsOfBoth() {
    assertThat(member(R5, "MetadataResource", "url").types())
        .containsExactly(new TypeReference("uri"));
  }

  @Test
  void identifiersOfElementsAreSystemStrings() {
    for (FhirVersion version : FhirVersion.builtIn()) {
      FhirModel model = MODELS.of(version);
      TypeReference string = new TypeReference("System.String");
      assertThat(member(model, "HumanName", "id").types()).containsExactly(string);
      assertThat(member(model, "Patient", "id").types()).containsExactly(string);
      assertThat(member(model, "Extension", "url").types()).containsExactly(string);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "string, String",
    "code, String",
    "canonical, String",
    "xhtml, String",
    "base64Binary, String",
    "boolean, Boolean",
    "integer, Integer",
    "positiveInt, Integer",
    "integer64, Long",
    "decimal, Decimal",
    "date, Date",
    "dateTime, DateTime",
    "instant, DateTime",
    "time, Time",
    "HumanName,"
  })
  void knowsTheSystemTypeOfAPrimitive(String name, @Nullable String system) {
    assertThat(R5.systemType(type(R5, name))).isEqualTo(system);
    TypeDefinition inR4 = R4.type(name);
    assertThat(inR4 == null ? system : R4.systemType(inR4)).isEqualTo(system);
  }

  @Test
  void knowsWhereReferencesPoint() {
    assertThat(member(R4, "Observation", "subject").types())
        .containsExactly(
            new TypeReference("Reference", List.of("Patient", "Group", "Device", "Location")));
    assertThat(member(R4, "Questionnaire.item", "answerValueSet").types())
        .containsExactly(new TypeReference("canonical", List.of("ValueSet")));
  }

  @Test
  void handsTheTargetsOfACodeableReferenceToItsReference() {
    TypeReference reason = member(R5, "ServiceRequest", "reason").types().getFirst();
    assertThat(reason.code()).isEqualTo("CodeableReference");
    assertThat(reason.targets()).contains("Condition", "Observation");
    ElementDefinition reference = member(R5, "CodeableReference", "reference");
    assertThat(R5.types(reason, reference))
        .containsExactly(new TypeReference("Reference", reason.targets()));
    ElementDefinition concept = member(R5, "CodeableReference", "concept");
    assertThat(R5.types(reason, concept)).isEqualTo(concept.types());
  }

  @Test
  void listsTheCodesOfRequiredBindings() {
    Binding gender = member(R4, "Patient", "gender").binding();
    assertThat(gender)
        .isEqualTo(
            new Binding(
                Binding.Strength.REQUIRED, "http://hl7.org/fhir/ValueSet/administrative-gender"));
    assertThat(R4.codes("http://hl7.org/fhir/ValueSet/administrative-gender"))
        .containsExactlyInAnyOrder("male", "female", "other", "unknown");
    assertThat(R4.codes("http://hl7.org/fhir/ValueSet/mimetypes")).isNull();
    assertThat(R4.codes("http://hl7.org/fhir/ValueSet/all-types")).contains("Patient", "string");
  }

  @Test
  void sharesWhatVersionsHaveInCommon() {
    FhirModel r4b = MODELS.of(FhirVersion.R4B);
    assertThat(type(R4, "HumanName")).isSameAs(type(r4b, "HumanName"));
    assertThat(type(R4, "Resource")).isSameAs(type(r4b, "Resource"));
  }

  private static TypeDefinition type(FhirModel model, String name) {
    TypeDefinition type = model.type(name);
    if (type == null) {
      throw new AssertionError(model.version() + " has no " + name);
    }
    return type;
  }

  private static ElementDefinition member(FhirModel model, String type, String name) {
    ElementDefinition member = model.member(type(model, type), name);
    if (member == null) {
      throw new AssertionError(model.version() + " has no " + type + "." + name);
    }
    return member;
  }
}
