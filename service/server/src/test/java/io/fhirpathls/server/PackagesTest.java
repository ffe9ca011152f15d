package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.server.config.ConfigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// FHIR packages that the operator names, known to every session.
class PackagesTest {
  private static final String JSON = "{\"name\": \"org.guide\", \"version\": \"1.0.0\"}";

  @TempDir Path root;

  private Map<String, String> guide() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("package.json", JSON);
    files.put(".index.json", "{\"index-version\": 2, \"files\": []}");
    files.put("StructureDefinition-eye.json", Guide.extension("eye", "code"));
    files.put("StructureDefinition-user.json", Guide.profile("user", "eye-1", "true"));
    files.put("ValueSet-colours.json", Guide.valueSet("colours"));
    files.put(
        "StructureDefinition-Van.json",
        """
        {"resourceType": "StructureDefinition", "url": "http://guide.org/Van", "kind": "resource",
         "type": "Van", "derivation": "specialization",
         "baseDefinition": "http://hl7.org/fhir/StructureDefinition/DomainResource",
         "differential": {"element": [{"path": "Van"},
          {"path": "Van.wheels", "max": "1", "type": [{"code": "integer"}]}]}}
        """);
    files.put("Patient-example.json", "{\"resourceType\": \"Patient\"}");
    files.put("notes.txt", "nothing");
    return files;
  }

  private void folder(String id, Map<String, String> files) throws IOException {
    Path folder = Files.createDirectories(root.resolve(id).resolve("package"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static byte[] tgz(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> packed(Map<String, String> files) {
    Map<String, String> packed = new LinkedHashMap<>();
    files.forEach((name, text) -> packed.put("package/" + name, text));
    return packed;
  }

  private Server start(String... load) throws Exception {
    return TestServers.start(
        "throttle.enabled=off", "packages.root=" + root, "packages.load=" + String.join(",", load));
  }

  @Test
  void everySessionKnowsAFolder() throws Exception {
    folder("org.guide#1.0.0", guide());
    try (Server server = start("org.guide#1.0.0")) {
      knows(server);
    }
  }

  @Test
  void everySessionKnowsATar() throws Exception {
    Files.createDirectories(root.resolve("org.guide#1.0.0"));
    Files.write(root.resolve("org.guide#1.0.0/package.tgz"), tgz(packed(guide())));
    try (Server server = start("org.guide#1.0.0")) {
      knows(server);
    }
  }

  private static void knows(Server server) throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open(
          """
          // @resource Van
          weels
          wheels + 1

          // @resource Patient
          extension('http://guide.org/eye').value.fmaily
          """);
      assertThat(editor.diagnosticsOf(1))
          .hasSize(2)
          .anyMatch(it -> it.toString().contains("weels"))
          .anyMatch(it -> it.toString().contains("fmaily"));
      assertThat(editor.labels("// @resource Patient\nconformsTo('http://guide^')"))
          .contains("http://guide.org/user");
      assertThat(editor.labels("// @resource Patient\ngender.memberOf('http://guide^')"))
          .containsExactly("http://guide.org/vs/colours");
      assertThat(editor.labels("// @resource Patient\nextension('http://guide^')"))
          .contains("http://guide.org/eye");
      assertThat(editor.labels("// @resource Va^")).contains("Van");
      assertThat(editor.hover("conformsTo('http://guide.org/us^er')").toString())
          .contains("Profile", "Patient");
      // What the workspace says of the same url goes before it.
      new Guide().with("eye.json", Guide.extension("eye", "HumanName")).send(editor.client);
      Guide.read(editor.client);
      editor.open("// @resource Patient\nextension('http://guide.org/eye').value.fmaily");
      assertThat(editor.hover("// @resource Van\nwhe^els").toString()).contains("integer");
      assertThat(
              editor
                  .hover("// @resource Patient\nextension('http://guide.org/eye').value.fam^ily")
                  .toString())
          .contains("HumanName.family");
    }
    JsonObject loaded =
        JsonParser.parseString(ManagementTest.get(server, "/status").body())
            .getAsJsonObject()
            .getAsJsonArray("packages")
            .get(0)
            .getAsJsonObject();
    assertThat(loaded.get("id").getAsString()).isEqualTo("org.guide#1.0.0");
    assertThat(loaded.get("definitions").getAsInt()).isEqualTo(4);
    assertThat(loaded.get("heldBytes").getAsLong()).isPositive();
  }

  @Test
  void aNameThatLeadsElsewhereIsRefused() throws Exception {
    folder("org.guide#1.0.0", guide());
    for (String id :
        List.of(
            "../org.guide#1.0.0",
            "org.guide#..",
            "/etc#1",
            "org..guide#1.0.0",
            "org.guide#1.0.0/../x",
            "org.guide",
            "%2e%2e#1")) {
      refused(id, "name#version");
    }
    refused("org.other#1.0.0", "not there");
    assertThatThrownBy(() -> TestServers.start("packages.load=org.guide#1.0.0"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("packages.root");
  }

  @Test
  void aLinkOutOfTheRootIsRefused(@TempDir Path elsewhere) throws Exception {
    folder("org.guide#1.0.0", guide());
    Files.move(root.resolve("org.guide#1.0.0"), elsewhere.resolve("org.guide#1.0.0"));
    Files.createSymbolicLink(root.resolve("org.guide#1.0.0"), elsewhere.resolve("org.guide#1.0.0"));
    refused("org.guide#1.0.0", "symbolic link");
    folder("org.guide#2.0.0", guide());
    Files.createSymbolicLink(
        root.resolve("org.guide#2.0.0/package/StructureDefinition-x.json"),
        elsewhere.resolve("org.guide#1.0.0/package/package.json"));
    refused("org.guide#2.0.0", "symbolic link");
  }

  @Test
  void aTarThatLeadsOutOfItselfIsRefused() throws Exception {
    for (String name : List.of("package/../../x.json", "/package/x.json", "..\\x.json")) {
      Files.write(root.resolve("org.guide#1.0.0.tgz"), tgz(Map.of(name, "{}")));
      refused("org.guide#1.0.0", "leads outside");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry link = new TarArchiveEntry("package/x.json", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    Files.write(root.resolve("org.guide#1.0.0.tgz"), bytes.toByteArray());
    refused("org.guide#1.0.0", "link");
    Files.writeString(root.resolve("org.guide#1.0.0.tgz"), "no tar at all");
    refused("org.guide#1.0.0", "cannot be read");
    Files.write(root.resolve("org.guide#1.0.0.tgz"), tgz(Map.of("package/x.json", "{}")));
    refused("org.guide#1.0.0", "no package.json");
  }

  @Test
  void whatIsTooLargeOrTooManyIsRefused() throws Exception {
    folder("org.guide#1.0.0", guide());
    refused("org.guide#1.0.0", "packages.max-files", "packages.max-files=3");
    refused("org.guide#1.0.0", "packages.max-size", "packages.max-size=1KiB");
    Map<String, String> bomb = packed(guide());
    bomb.put("package/other/large.bin", " ".repeat(3_000_000));
    Files.write(root.resolve("org.bomb#1.0.0.tgz"), tgz(bomb));
    assertThat(Files.size(root.resolve("org.bomb#1.0.0.tgz"))).isLessThan(100_000);
    refused("org.bomb#1.0.0", "packages.max-size", "packages.max-size=1MiB");
  }

  private void refused(String id, String why, String... more) {
    String[] settings = Arrays.copyOf(more, more.length + 2);
    settings[more.length] = "packages.root=" + root;
    settings[more.length + 1] = "packages.load=" + id;
    assertThatThrownBy(() -> TestServers.start(settings).close())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("packages.load")
        .hasMessageContaining(why);
  }
}
