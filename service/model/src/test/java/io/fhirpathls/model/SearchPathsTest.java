package io.fhirpathls.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// HL7's search parameters name 4,628 elements by plain paths (`Patient.name.given`); all exist.
class SearchPathsTest {

  private static final FhirModels MODELS = FhirModels.load();

  /// Each line: a path and the versions that use it.
  @Test
  void everyPathLeadsToAnElement() throws IOException {
    List<String> broken = new ArrayList<>();
    int paths = 0;
    for (String line : lines()) {
      String[] words = line.split(" ");
      for (int i = 1; i < words.length; i++) {
        FhirModel model = MODELS.of(Objects.requireNonNull(FhirVersion.of(words[i])));
        List<String> steps = List.of(words[0].split("\\."));
        paths++;
        if (!exists(model, steps.getFirst(), steps.subList(1, steps.size()))) {
          broken.add(words[i] + " " + words[0]);
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(paths).isEqualTo(4628);
  }

  private static boolean exists(FhirModel model, String typeName, List<String> steps) {
    if (steps.isEmpty()) {
      return true;
    }
    TypeDefinition type = model.type(typeName);
    ElementDefinition member = type == null ? null : model.member(type, steps.getFirst());
    return member != null
        && member.types().stream()
            .anyMatch(each -> exists(model, each.code(), steps.subList(1, steps.size())));
  }

  private static List<String> lines() throws IOException {
    InputStream file =
        Objects.requireNonNull(SearchPathsTest.class.getResourceAsStream("search-paths.txt.gz"));
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
