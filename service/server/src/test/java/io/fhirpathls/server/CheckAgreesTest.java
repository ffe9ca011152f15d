package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.server.check.Check;
import io.fhirpathls.server.check.CheckOptions;
import io.fhirpathls.server.check.CheckOptions.FailOn;
import io.fhirpathls.server.check.CheckOptions.Format;
import io.fhirpathls.server.check.Shell;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.ConfigReader;
import io.fhirpathls.server.config.Setting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fhirpathls check` says of a folder what an editor says that has it as its workspace, over a
/// real socket: types, extensions, value sets and invariants of other files and of packages.
class CheckAgreesTest {
  private static final String USER =
      """
      // @resource Trip
      purpose = 'fun' or purpose = 'fnu'
      leg.from.city or leg.form
      back.cost.ofType(Money).value > 3 and wheels

      // @resource Patient
      extension('http://guide.org/eye').value = 'blue'
      extension('http://guide.org/eye').value.start

      // @resource Van
      wheels > 3 and wings
      """;

  private static final List<String> FILES =
      List.of(
          "user.fhirpath",
          "types/trip.json",
          "types/purposes.json",
          "eye.json",
          "profile.json",
          "a.fsh",
          "b.fsh",
          "samples/anna.json",
          "samples/use.fhirpath",
          "other/package.json",
          "other/eye.json",
          "other/a.fsh",
          "other/use.fhirpath");

  private final Path folder;
  private final Path guide;
  private final Path packages;

  CheckAgreesTest(@TempDir Path disk) throws IOException {
    folder = disk.toRealPath();
    guide = Files.createDirectory(folder.resolve("guide"));
    packages = folder.resolve("packages");
    write(guide.resolve("user.fhirpath"), USER);
    String code = "\"type\": [{\"code\": \"code\"}]";
    String bound =
        code
            + ", \"binding\": {\"strength\": \"required\", \"valueSet\":"
            + " \"http://guide.org/purposes\"}";
    write(guide.resolve("types/trip.json"), OwnTypesTest.trip().replace(code, bound));
    write(
        guide.resolve("types/purposes.json"),
        """
        {"resourceType": "ValueSet", "url": "http://guide.org/purposes", "compose": {"include": [
         {"system": "http://guide.org/p", "concept": [{"code": "fun"}, {"code": "work"}]}]}}
        """);
    write(guide.resolve("eye.json"), Guide.extension("eye", "code"));
    write(guide.resolve("profile.json"), Guide.profile("p", "p-1", "name.gvien.exists()"));
    write(
        guide.resolve("a.fsh"),
        "Invariant: n-1\nDescription: \"x\"\nSeverity: #error\nExpression: \"familyy.exists()\"\n");
    write(guide.resolve("b.fsh"), "Profile: Named\nParent: Patient\nId: named\n* name obeys n-1\n");
    write(guide.resolve("samples/anna.json"), "{\"resourceType\": \"Patient\"}");
    write(
        guide.resolve("samples/use.fhirpath"),
        "// @inputfile anna.json\nname.gievn\n\n// @inputfile nobody.json\nname");
    write(guide.resolve("other/package.json"), "{}");
    write(guide.resolve("other/eye.json"), Guide.extension("eye", "Period"));
    write(
        guide.resolve("other/a.fsh"),
        """
        Invariant: n-1
        Expression: "cdoing.exists()"

        Profile: Found
        Parent: Observation
        * code obeys n-1
        """);
    write(
        guide.resolve("other/use.fhirpath"),
        "// @resource Patient\nextension('http://guide.org/eye').value.strat");
    Path content = packages.resolve("org.guide#1.0.0/package");
    write(content.resolve("package.json"), "{\"name\": \"org.guide\", \"version\": \"1.0.0\"}");
    write(
        content.resolve("StructureDefinition-Van.json"),
        """
        {"resourceType": "StructureDefinition", "url": "http://guide.org/Van", "kind": "resource",
         "type": "Van", "derivation": "specialization",
         "baseDefinition": "http://hl7.org/fhir/StructureDefinition/DomainResource",
         "differential": {"element": [{"path": "Van"},
          {"path": "Van.wheels", "max": "1", "type": [{"code": "integer"}]}]}}
        """);
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }

  @Test
  void bothSayTheSameOfEveryFile() throws Exception {
    Map<String, String> checked = checked(true);
    assertThat(checked).isEqualTo(edited());
    assertThat(String.join("", checked.values()))
        .contains(
            "unknown-code",
            "`form`",
            "`wings`",
            "`gvien`",
            "`familyy`",
            "`start`",
            "`cdoing`",
            "`strat`")
        .contains("`gievn`", "nobody.json");
  }

  @Test
  void withoutPackagesTheirTypesAreNotKnown() throws Exception {
    assertThat(checked(false).get("user.fhirpath")).doesNotContain("`wings`").contains("`form`");
  }

  /// By the names of files, sorted.
  private Map<String, String> checked(boolean withPackages) {
    List<Setting> settings = new ArrayList<>();
    if (withPackages) {
      settings.add(new Setting("packages.root", packages.toString(), "--packages"));
      settings.add(new Setting("packages.load", "org.guide#1.0.0", "--package"));
    }
    Config config = ConfigReader.read(settings, Map.of(), null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    Shell shell =
        new Shell(
            guide,
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintWriter(err, true),
            StandardCharsets.UTF_8,
            false,
            false,
            80,
            false,
            () -> 0);
    CheckOptions options =
        new CheckOptions(List.of("."), Format.JSON, FailOn.NEVER, null, "<stdin>");
    assertThat(new Check(options, config, "1", shell).run()).as(err.toString()).isZero();
    Map<String, String> found = new TreeMap<>();
    for (JsonObject each :
        Editor.objects(
            JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonArray())) {
      found.merge(each.get("file").getAsString(), line(each), String::concat);
    }
    return found;
  }

  private static String line(JsonObject problem) {
    return "%s %s %s%n"
        .formatted(
            Editor.range(problem),
            problem.get("code").getAsString(),
            problem.get("message").getAsString());
  }

  private Map<String, String> edited() throws Exception {
    Map<String, String> found = new TreeMap<>();
    try (Server server =
            TestServers.start(
                "throttle.enabled=off",
                "files.roots=local=" + guide,
                "packages.root=" + packages,
                "packages.load=org.guide#1.0.0");
        Editor editor = Editor.in(WebSocketClient.connect(server), List.of("file://" + guide))) {
      while (Guide.read(editor.client).get("files").getAsInt() < FILES.size()) {
        Thread.sleep(25);
      }
      for (String name : FILES) {
        String uri = "file://" + guide.resolve(name);
        editor.client.notify(
            "textDocument/didOpen",
            MemoryTest.document(uri, Files.readString(guide.resolve(name)))
                .replace("\"languageId\":\"fhirpath\"", "\"languageId\":\"\""));
        JsonArray problems =
            editor
                .client
                .resultAmong(
                    "textDocument/diagnostic", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}")
                .getAsJsonObject()
                .getAsJsonArray("items");
        for (JsonObject each : Editor.objects(problems)) {
          found.merge(name, line(each), String::concat);
        }
      }
    }
    return found;
  }
}
