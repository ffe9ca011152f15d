package io.fhirpathls.server.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LspFeaturesTest {

  @Test
  void everyFeatureIsInTheList() {
    Stream<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackagesOf(LspFeature.class)
                .stream()
                .filter(it -> !it.isInterface() && it.isAssignableTo(LspFeature.class))
                .map(it -> it.getName())
                .filter(name -> !name.equals(LifecycleFeature.class.getName()));
    assertThat(AllFeatures.list().stream().map(it -> it.getClass().getName()))
        .containsExactlyInAnyOrderElementsOf(written.toList());
  }
}
