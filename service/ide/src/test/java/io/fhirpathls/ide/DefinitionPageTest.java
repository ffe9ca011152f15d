package io.fhirpathls.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.text.TextRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionPageTest {
  private static final FhirModels MODELS = FhirModels.load();

  /// What an answer can carry without any trouble.
  private static final int LONGEST = 400_000;

  @ParameterizedTest
  @MethodSource("io.fhirpathls.model.FhirVersion#builtIn")
  void everyTypeAndElementHasItsPlace(FhirVersion version) {
    FhirModel model = MODELS.of(version);
    for (TypeDefinition type : model.types()) {
      if (type.kind() != TypeKind.BACKBONE) {
        DefinitionPlace itself = new DefinitionPlace(version, type.name(), "");
        DefinitionPage page = DefinitionPage.of(model, itself);
        assertThat(DefinitionPage.at(MODELS, DefinitionPage.uri(itself))).isEqualTo(page);
        assertThat(page.markdown()).hasSizeLessThan(LONGEST);
        for (TypeDefinition each : model.types()) {
          if (each.name().equals(type.name()) || each.name().startsWith(type.name() + ".")) {
            check(page, new DefinitionPlace(version, each.name(), ""), each.name());
            for (ElementDefinition element : each.elements()) {
              check(
                  page, new DefinitionPlace(version, each.name(), element.name()), element.name());
            }
          }
        }
      }
    }
  }

  private static void check(DefinitionPage page, DefinitionPlace place, String heading) {
    TextRange range = page.places().get(place);
    assertThat(range == null ? "" : range.in(page.markdown())).as("%s", place).isEqualTo(heading);
  }
}
