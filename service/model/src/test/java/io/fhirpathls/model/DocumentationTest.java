package io.fhirpathls.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

  private static final FhirModels MODELS = FhirModels.load();
  private static final FhirModel R4 = MODELS.of(FhirVersion.R4);
  private static final Pattern RELATIVE_LINK = Pattern.compile("\\]\\((?!\\s*\\w+:)[^)]*\\)");

  @Test
  void describesATypeAndItsElements() {
    TypeDocumentation patient = R4.documentation("Patient");
    assertThat(patient.shortText()).startsWith("Information about an individual");
    assertThat(patient.definition()).startsWith("Demographics and other administrative");
    assertThat(patient.elements().keySet())
        .startsWith("identifier", "active", "name")
        .contains("deceased")
        .doesNotContain("id", "contact.name");
    assertThat(patient.elements().get("gender"))
        .extracting(ElementDocumentation::shortText)
        .isEqualTo("male | female | other | unknown");
  }

  @Test
  void describesABackboneType() {
    TypeDocumentation contact = R4.documentation("Patient.contact");
    assertThat(contact.shortText()).startsWith("A contact party");
    assertThat(contact.elements()).containsKeys("relationship", "period");
    assertThat(contact.invariants())
        .singleElement()
        .satisfies(invariant -> {
          assertThat(invariant.key()).isEqualTo("pat-1");
          assertThat(invariant.severity()).isEqualTo("error");
          assertThat(invariant.expression())
              .isEqualTo(
                  "name.exists() or telecom.exists() or address.exists() or"
                      + " organization.exists()");
        });
  }

  @Test
  void saysNothingAboutUnknownTypes() {
    assertThat(R4.documentation("Nothing")).isEqualTo(TypeDocumentation.EMPTY);
    assertThat(R4.documentation("../Patient")).isEqualTo(TypeDocumentation.EMPTY);
    assertThat(R4.codeDocumentation("http://hl7.org/fhir/ValueSet/mimetypes")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.fhirpathls.model.FhirVersion#builtIn")
  void everyTypeAndElementHasTexts(FhirVersion version) {
    FhirModel model = MODELS.of(version);
    for (TypeDefinition type : model.types()) {
      TypeDocumentation texts = model.documentation(type.name());
      assertThat(texts.shortText()).as(type.name()).isNotEmpty();
      assertThat(texts.elements().keySet())
          .as(type.name())
          .containsExactlyElementsOf(
              type.elements().stream().map(ElementDefinition::name).toList());
      assertThat(texts.elements().values())
          .allSatisfy(element -> {
            assertThat(element.definition()).doesNotContainPattern(RELATIVE_LINK);
            assertThat(element.comment()).doesNotContainPattern(RELATIVE_LINK);
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"R4, 239", "R4B, 250", "R5, 380"})
  void holdsEveryInvariant(FhirVersion version, int invariants) {
    FhirModel model = MODELS.of(version);
    int found = 0;
    for (TypeDefinition type : model.types()) {
      TypeDocumentation texts = model.documentation(type.name());
      if (type.kind() != TypeKind.BACKBONE) {
        found += texts.invariants().size();
      }
      found += texts.elements().values().stream().mapToInt(e -> e.invariants().size()).sum();
    }
    assertThat(found).isEqualTo(invariants);
  }

  @Test
  void describesCodes() {
    String gender = "http://hl7.org/fhir/ValueSet/administrative-gender";
    assertThat(R4.codeDocumentation(gender))
        .contains(new CodeDocumentation("male", "Male", "Male."))
        .extracting(CodeDocumentation::code)
        .containsExactlyElementsOf(Objects.requireNonNull(R4.codes(gender)));
  }
}
