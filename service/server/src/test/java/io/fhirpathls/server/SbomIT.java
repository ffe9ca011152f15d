package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.fixture.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The list of what the distribution consists of is true.
class SbomIT {
  /// None of them asks that what uses the library is given away under the same terms.
  private static final Set<String> LICENCES =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-1.0",
          "EPL-2.0",
          "MIT",
          "CC0-1.0",
          "MIT-0");

  @Test
  void listsWhatIsThereAndNothingElse() throws IOException {
    Set<String> listed =
        components()
            .map(it -> text(it, "name") + "-" + text(it, "version") + ".jar")
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> libraries = Files.list(Distribution.home().resolve("lib"))) {
      Set<String> there =
          libraries
              .map(it -> String.valueOf(it.getFileName()))
              .filter(it -> !it.startsWith("fhirpathls-server-"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(listed).hasSizeGreaterThan(30).isEqualTo(there);
    }
  }

  /// Each process would check it once more, class by class.
  @Test
  void noLibraryHasASignature() throws IOException {
    try (Stream<Path> libraries = Files.list(Distribution.home().resolve("lib"))) {
      for (Path library : libraries.toList()) {
        try (JarFile jar = new JarFile(library.toFile())) {
          assertThat(jar.stream().map(JarEntry::getName).filter(it -> it.endsWith(".SF")))
              .as(library.toString())
              .isEmpty();
        }
      }
    }
  }

  @Test
  void everyLicenceIsOnTheList() throws IOException {
    assertThat(
            components()
                .filter(it -> !text(it, "group").equals("io.fhirpathls"))
                .filter(it -> licences(it).stream().noneMatch(LICENCES::contains))
                .map(it -> text(it, "name") + ": " + licences(it)))
        .isEmpty();
  }

  private static Stream<JsonObject> components() throws IOException {
    String json = Files.readString(Distribution.home().resolve("sbom.json"));
    JsonObject bom = JsonParser.parseString(json).getAsJsonObject();
    assertThat(text(bom, "bomFormat")).isEqualTo("CycloneDX");
    return elements(bom, "components").map(JsonElement::getAsJsonObject);
  }

  private static List<String> licences(JsonObject component) {
    return elements(component, "licenses")
        .map(JsonElement::getAsJsonObject)
        .map(it -> it.has("license") ? it.getAsJsonObject("license") : it)
        .map(it -> text(it, it.has("id") ? "id" : it.has("name") ? "name" : "expression"))
        .toList();
  }

  private static Stream<JsonElement> elements(JsonObject of, String name) {
    return of.has(name)
        ? StreamSupport.stream(of.getAsJsonArray(name).spliterator(), false)
        : Stream.of();
  }

  private static String text(JsonObject of, String name) {
    return of.get(name).getAsString();
  }
}
