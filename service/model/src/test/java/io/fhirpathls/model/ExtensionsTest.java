package io.fhirpathls.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtensionsTest {
  private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
  private static final FhirModels MODELS = FhirModels.load();

  @ParameterizedTest
  @MethodSource("io.fhirpathls.model.FhirVersion#builtIn")
  void everyVersionKnowsItsExtensionsByUrl(FhirVersion version) {
    FhirModel model = MODELS.of(version);
    assertThat(model.extensions()).hasSizeGreaterThan(380);
    for (ExtensionDefinition extension : model.extensions()) {
      assertThat(model.extension(extension.url())).isEqualTo(extension);
      assertThat(extension.types().isEmpty() && extension.parts().isEmpty())
          .as(extension.url())
          .isIn(false, extension.url().startsWith("http://hl7"));
      extension
          .types()
          .forEach(type -> assertThat(isType(type.code(), model)).as("%s", type).isTrue());
    }
    assertThat(model.extension(HL7 + "no-such-extension")).isNull();
    assertThat(model.extension("")).isNull();
  }

  private static boolean isType(String code, FhirModel model) {
    return code.startsWith("System.") || model.type(code) != null;
  }

  @Test
  void anExtensionWithAValue() {
    ExtensionDefinition place = extension("patient-birthPlace");
    assertThat(place.types()).containsExactly(new TypeReference("Address"));
    assertThat(place.max()).isEqualTo(1);
    assertThat(place.contexts()).containsExactly("Patient");
    assertThat(place.parts()).isEmpty();
  }

  @Test
  void anExtensionWithParts() {
    ExtensionDefinition nationality = extension("patient-nationality");
    assertThat(nationality.types()).isEmpty();
    assertThat(nationality.max()).isEqualTo(ElementDefinition.UNBOUNDED);
    assertThat(nationality.parts()).extracting(ExtensionDefinition::url).contains("code", "period");
    assertThat(Objects.requireNonNull(nationality.part("period")).types())
        .containsExactly(new TypeReference("Period"));
    assertThat(nationality.part("none")).isNull();
  }

  private static ExtensionDefinition extension(String name) {
    return Objects.requireNonNull(MODELS.of(FhirVersion.R4).extension(HL7 + name));
  }
}
