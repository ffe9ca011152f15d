package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.fixture.Corpus;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.ConfigException;
import io.fhirpathls.server.packages.Packages;
import io.fhirpathls.syntax.SyntaxTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Versions of FHIR whose definitions come with a package.
class OtherVersionsTest {
  private static final String MANIFEST =
      "{\"name\": \"hl7.fhir.r9.core\", \"version\": \"9.0.0\", \"fhirVersions\": [\"9.0.0\"]}";
  private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";

  @TempDir Path root;

  private Path folder(String manifest) throws IOException {
    Path folder = Files.createDirectories(root.resolve("hl7.fhir.r9.core#9.0.0/package"));
    Files.writeString(folder.resolve("package.json"), manifest);
    return folder;
  }

  private static void write(Path folder, String name, String kind, String base, String... elements)
      throws IOException {
    String derived =
        base.isEmpty()
            ? ""
            : "\"derivation\": \"specialization\", \"baseDefinition\": \"" + HL7 + base + "\",";
    Files.writeString(
        folder.resolve("StructureDefinition-" + name + ".json"),
        """
        {"resourceType": "StructureDefinition", "url": "%s", "kind": "%s", "type": "%s", %s
         "snapshot": {"element": [{"path": "%s", "short": "What is a %s"}%s%s]}}
        """
            .formatted(
                HL7 + name,
                kind,
                name,
                derived,
                name,
                name,
                elements.length == 0 ? "" : ",",
                String.join(",", elements)));
  }

  private static String element(String path, String type) {
    return "{\"path\": \"%s\", \"min\": 0, \"max\": \"1\", \"type\": [{\"code\": \"%s\"}]}"
        .formatted(path, type);
  }

  private Path core() throws IOException {
    Path folder = folder(MANIFEST);
    write(folder, "Element", "complex-type", "");
    write(folder, "Resource", "resource", "", element("Resource.id", "string"));
    write(
        folder,
        "string",
        "primitive-type",
        "Element",
        element("string.value", "http://hl7.org/fhirpath/System.String"));
    write(
        folder,
        "Gadget",
        "resource",
        "Resource",
        element("Gadget.name", "string"),
        element("Gadget.part", "Element"),
        element("Gadget.part.label", "string"));
    return folder;
  }

  private Server start() throws Exception {
    return start("fhir.version=R4");
  }

  private Server start(String setting) throws Exception {
    return TestServers.start(
        "throttle.enabled=off",
        "packages.root=" + root,
        "packages.load=hl7.fhir.r9.core#9.0.0",
        setting);
  }

  @Test
  void aCorePackageIsAVersionLikeAnyOther() throws Exception {
    core();
    try (Server server = start();
        Editor editor = Editor.able(server)) {
      editor.open(
          """
          // @fhir R9
          // @resource Gadget
          name.startsWith('a')
          nmae
          part.label + 1
          id.exists()
          Patient.name
          (%resource as Gadget).name

          // @fhir 9.0
          // @resource Gadget.part
          label.length() = 2

          // @fhir R4
          // @resource Gadget
          """);
      assertThat(editor.diagnosticsOf(1).stream().map(OtherVersionsTest::place).toList())
          .containsExactlyInAnyOrder("3:0", "4:11", "6:0", "14:13");
      assertThat(editor.labels("// @fhir R^")).contains("R4", "R5", "R9");
      assertThat(editor.labels("// @fhir R9\n// @resource G^"))
          .contains("Gadget")
          .doesNotContain("Group");
      assertThat(editor.labels("// @fhir R9\n// @resource Gadget\npart.^")).contains("label");
      assertThat(editor.hover("// @fhir R9\n// @resource Gad^get\nid").toString())
          .contains("What is a Gadget", "FHIR R9");
    }
  }

  @Test
  void theSettingsOfItsServerMayNameIt() throws Exception {
    core();
    try (Server server = start();
        Editor editor = Editor.able(server)) {
      assertThat(
              Guide.strings(
                  editor
                      .client
                      .result("fhirpath/settingsSchema", "{}")
                      .getAsJsonObject()
                      .getAsJsonObject("properties")
                      .getAsJsonObject("fhirVersion")
                      .getAsJsonArray("enum")))
          .containsExactly("R4", "R4B", "R5", "R9");
    }
  }

  @Test
  void itMayBeWhatHoldsWhereNothingIsSaid() throws Exception {
    core();
    try (Server server = start("fhir.version=r9");
        Editor editor = Editor.able(server);
        Editor other = Editor.introducing(server, "{}", "{\"fhirVersion\":\"R5\"}")) {
      editor.open("Gadget.nmae\nPatient.nmae");
      assertThat(editor.diagnosticsOf(1)).hasSize(1);
      other.open("Gadget.nmae\nPatient.nmae");
      assertThat(other.diagnosticsOf(1).stream().map(OtherVersionsTest::place).toList())
          .containsExactly("1:8");
    }
    try (Server server = start("fhir.version=R4");
        Editor editor = Editor.introducing(server, "{}", "{\"fhirVersion\":\"R9\"}")) {
      editor.open("Gadget.nmae\nPatient.nmae");
      assertThat(editor.diagnosticsOf(1).stream().map(OtherVersionsTest::place).toList())
          .containsExactly("0:7");
    }
    assertThatThrownBy(() -> start("fhir.version=R8"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fhir.version = R8 is not lawful; allowed is R4, R4B, R5, R9");
  }

  @Test
  void documentsOfOtherKindsNameItToo() throws Exception {
    core();
    try (Server server = start();
        Editor editor = Editor.able(server)) {
      editor.open("// @fhir R8\n");
      assertThat(editor.diagnosticsOf(1).getFirst().toString()).contains("R4", "R4B", "R5", "R9");
      editor.open(
          "json",
          """
          {"resourceType": "StructureDefinition", "fhirVersion": "9.0.0", "differential": {"element": [
           {"path": "Gadget", "constraint": [{"expression": "part.lable.exists()"}]}]}}
          """);
      assertThat(editor.diagnosticsOf(1)).singleElement().asString().contains("lable");
    }
  }

  private static String place(Object diagnostic) {
    return Editor.range(((JsonElement) diagnostic).getAsJsonObject(), "range")
        .replaceFirst("-.*", "");
  }

  @Test
  void oneThatIsKnownOrIsNoVersionIsRefused() throws Exception {
    core();
    folder(MANIFEST.replace("r9", "r5"));
    refused("R5 is known already");
    folder(MANIFEST.replace("9.0.0", "next"));
    refused("no version");
    Path folder = folder(MANIFEST);
    Files.delete(folder.resolve("StructureDefinition-Resource.json"));
    refused("Element and Resource");
    folder("[]");
    refused("no JSON object");
  }

  private void refused(String why) {
    assertThatThrownBy(() -> start().close())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(why);
  }

  /// The package of R5 under another name gives the very types that are built in.
  @Test
  void hl7sOwnPackageGivesTheTypesThatAreBuiltIn() throws Exception {
    repack("/org/hl7/fhir/r5/packages/hl7.fhir.r5.core-5.0.0.tgz");
    Config config =
        TestServers.config("packages.root=" + root, "packages.load=hl7.fhir.r9.core#9.0.0")
            .current();
    long began = System.nanoTime();
    Packages packages = Packages.load(config.packages(), FhirModels.load());
    System.out.printf(
        "core package of R5: %d ms, %d definitions, %d KiB%n",
        (System.nanoTime() - began) / 1_000_000,
        packages.loaded().getFirst().definitions(),
        packages.heldBytes() / 1024);
    FhirModel built = packages.models().of(FhirVersion.R5);
    FhirVersion version = Objects.requireNonNull(packages.models().version("R9"));
    FhirModel loaded = packages.models().of(version);
    List<String> different = new ArrayList<>();
    for (TypeDefinition type : built.types()) {
      TypeDefinition other = loaded.type(type.name());
      if (other == null || !type.equals(other)) {
        different.add(type + "\n" + other);
      }
    }
    assertThat(different).isEmpty();
    assertThat(loaded.types()).hasSameSizeAs(built.types());
    noFalseErrors(new Analyzer(packages.models()), version);
  }

  private static void noFalseErrors(Analyzer analyzer, FhirVersion version) {
    List<String> errors = new ArrayList<>();
    int rows = 0;
    for (Corpus.Real row : Corpus.real()) {
      if (row.fhir().equals("R5") && row.suspect() == null) {
        rows++;
        String type = row.contextTypes().isEmpty() ? null : String.join("|", row.contextTypes());
        Analysis analysis =
            analyzer.analyze(SyntaxTree.parse(row.expression()), AnalysisContext.of(version, type));
        analysis.problems().stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .forEach(problem -> errors.add(row.expression() + ": " + problem));
      }
    }
    assertThat(errors).isEmpty();
    assertThat(rows).isGreaterThan(1_000);
  }

  private void repack(String resource) throws IOException {
    try (InputStream in = OtherVersionsTest.class.getResourceAsStream(resource);
        TarArchiveInputStream from =
            new TarArchiveInputStream(new GZIPInputStream(Objects.requireNonNull(in)));
        OutputStream out = Files.newOutputStream(root.resolve("hl7.fhir.r9.core#9.0.0.tgz"));
        TarArchiveOutputStream to = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      for (TarArchiveEntry entry = from.getNextEntry();
          entry != null;
          entry = from.getNextEntry()) {
        byte[] content =
            entry.getName().equals("package/package.json")
                ? MANIFEST.getBytes(StandardCharsets.UTF_8)
                : from.readAllBytes();
        TarArchiveEntry copy = new TarArchiveEntry(entry.getName());
        copy.setSize(content.length);
        to.putArchiveEntry(copy);
        to.write(content);
        to.closeArchiveEntry();
      }
    }
  }
}
