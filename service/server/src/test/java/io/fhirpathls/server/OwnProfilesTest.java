package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Profiles, value sets and code systems of a workspace, over a real socket.
class OwnProfilesTest {
  private static final String PROFILE =
      """
      {"resourceType": "StructureDefinition", "url": "http://guide.org/pressure", "title": "Pressure",
       "type": "Observation", "derivation": "constraint", "kind": "resource",
       "differential": {"element": [
        {"id": "Observation", "path": "Observation",
         "constraint": [{"key": "p-1", "expression": "extension('http://guide.org/') exists()"}]},
        {"id": "Observation.extension:b", "path": "Observation.extension", "sliceName": "b",
         "type": [{"code": "Extension", "profile": ["http://guide.org/used"]}]},
        {"id": "Observation.component:systolic", "path": "Observation.component",
         "sliceName": "systolic", "short": "The upper one"},
        {"id": "Observation.category:vs", "path": "Observation.category", "sliceName": "vs"}]}}
      """;
  private static final String MODEL =
      """
      {"resourceType": "StructureDefinition", "url": "http://guide.org/Shirt", "kind": "logical",
       "type": "http://guide.org/Shirt", "derivation": "specialization",
       "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Element",
       "differential": {"element": [{"path": "Shirt"},
        {"path": "Shirt.colour", "type": [{"code": "code"}],
         "binding": {"strength": "required", "valueSet": "http://guide.org/vs/colours|1"}},
        {"path": "Shirt.size", "type": [{"code": "code"}],
         "binding": {"strength": "required", "valueSet": "http://guide.org/vs/sizes"}},
        {"path": "Shirt.cut", "type": [{"code": "code"}],
         "binding": {"strength": "preferred", "valueSet": "http://guide.org/vs/sizes"}},
        {"path": "Shirt.cloth", "type": [{"code": "CodeableConcept"}],
         "binding": {"strength": "required", "valueSet": "http://guide.org/vs/sizes"}}]}}
      """;
  private static final String SIZES =
      """
      {"resourceType": "ValueSet", "url": "http://guide.org/vs/sizes", "title": "All sizes",
       "compose": {"include": [{"system": "http://guide.org/cs",
        "concept": [{"code": "small", "display": "Small"}, {"code": "large"}]}]}}
      """;
  private static final String COLOURS =
      """
      {"resourceType": "ValueSet", "url": "http://guide.org/vs/colours",
       "compose": {"include": [{"system": "http://guide.org/cs"}]}}
      """;
  private static final String SYSTEM =
      """
      {"resourceType": "CodeSystem", "url": "http://guide.org/cs", "content": "complete",
       "concept": [{"code": "red", "definition": "Like roses",
        "concept": [{"code": "crimson"}]}, {"code": "blue"}]}
      """;

  private static final String NARROWING =
      """
      {"resourceType": "StructureDefinition", "url": "http://guide.org/small", "title": "Small ones",
       "type": "Observation", "derivation": "constraint", "kind": "resource",
       "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Observation",
       "differential": {"element": [
        {"path": "Observation", "constraint": [{"key": "s-1", "expression":
      "status = 'smal' or value.coding.exists()"}]},
        {"path": "Observation.status",
         "binding": {"strength": "required", "valueSet": "http://guide.org/vs/sizes"}},
        {"path": "Observation.value[x]", "type": [{"code": "Quantity"}]}]}}
      """;

  private final Server server;
  private Editor editor;

  OwnProfilesTest() throws Exception {
    server = TestServers.start("throttle.enabled=off");
    editor = Editor.able(server);
  }

  @BeforeEach
  void send() throws Exception {
    new Guide()
        .with("pressure.json", PROFILE)
        .with("shirt.json", MODEL)
        .with("sizes.json", SIZES)
        .with("colours.json", COLOURS)
        .with("system.json", SYSTEM)
        .with("narrowing.json", NARROWING)
        .with("used.json", Guide.extension("used", "code"))
        .with("another.json", Guide.extension("another", "code"))
        .send(editor.client);
    Guide.read(editor.client);
  }

  @AfterEach
  void stop() {
    editor.close();
    server.close();
  }

  @Test
  void aUrlSaysWhatItStandsFor() throws Exception {
    assertThat(editor.hover("conformsTo('http://guide.org/pre^ssure|1.0')").toString())
        .contains("Profile", "Observation", "Pressure", "systolic");
    assertThat(editor.hover("memberOf('http://guide.org/vs/si^zes')").toString())
        .contains("Value set", "All sizes", "small");
    assertThat(editor.hover("conformsTo('http://elsewhere.org/pre^ssure')").toString())
        .doesNotContain("Profile");
  }

  @Test
  void slicesOfAProfileAreOffered() throws Exception {
    String where = "// @resource Observation\n";
    assertThat(labels(where + "component.slice('http://guide.org/pressure', '^')"))
        .containsExactly("systolic");
    assertThat(labels(where + "select(category).slice('http://guide.org/pressure', ^)"))
        .contains("'systolic'", "'vs'")
        .doesNotContain("'b'");
    assertThat(labels(where + "component.slice('http://guide.org/pre^')"))
        .contains("http://guide.org/pressure");
    assertThat(
            editor
                .hover(where + "component.slice('http://guide.org/pressure', 'sys^tolic')")
                .toString())
        .contains("The upper one");
    editor.open(where + "component.slice('http://guide.org/pressure', 'any').code");
    assertThat(found()).isEmpty();
  }

  @Test
  void aProfileOffersItsOwnExtensionsFirst() throws Exception {
    editor.open("json", PROFILE);
    String line = PROFILE.lines().toList().get(4);
    JsonElement answer =
        editor.client.result(
            "textDocument/completion",
            Editor.at(4, line.indexOf("guide.org/") + "guide.org/".length()));
    assertThat(labels(answer)).startsWith("http://guide.org/used", "http://guide.org/another");
  }

  @Test
  void codesOfARequiredBindingAreKnown() throws Exception {
    String where = "// @resource Shirt\n";
    assertThat(labels(where + "size = '^'")).containsExactlyInAnyOrder("small", "large");
    assertThat(labels(where + "colour = '^'")).containsExactlyInAnyOrder("red", "crimson", "blue");
    assertThat(labels(where + "cloth.coding.code = '^'"))
        .containsExactlyInAnyOrder("small", "large");
    assertThat(editor.hover(where + "colour = 're^d'").toString()).contains("Like roses");
    assertThat(editor.hover(where + "si^ze").toString()).contains("sizes", "`small`, `large`");
    editor.open(where + "size = 'smal' or colour = 'crimson' or colour = 'gren' or cut = 'wide'");
    assertThat(found()).hasSize(2);
  }

  @Test
  void ofAListThatIsNotWholeNoCodeIsWrong() throws Exception {
    String where = "// @resource Shirt\n";
    for (String system :
        List.of(
            SYSTEM.replace("complete", "fragment"),
            SYSTEM.replace("\"content\"", "\"caseSensitive\": false, \"content\""),
            SYSTEM.strip().substring(0, SYSTEM.strip().length() - 1))) {
      new Guide().with("system.json", system).send(editor.client);
      Guide.read(editor.client);
      editor.open(where + "colour = 'gren'");
      assertThat(found()).as(system).isEmpty();
    }
    for (String part :
        List.of(
            "\"filter\": [{\"property\": \"x\", \"op\": \"=\", \"value\": \"y\"}], \"concept\"",
            "\"valueSet\": [\"http://guide.org/vs/more\"], \"concept\"")) {
      new Guide().with("sizes.json", SIZES.replace("\"concept\"", part)).send(editor.client);
      Guide.read(editor.client);
      editor.open(where + "size = 'smal'");
      assertThat(found()).as(part).isEmpty();
    }
    new Guide()
        .with("sizes.json", SIZES)
        .with("double.json", SIZES.replace("small", "tiny"))
        .send(editor.client);
    Guide.read(editor.client);
    editor.open(where + "size = 'smal'");
    assertThat(found()).isEmpty();
  }

  @Test
  void whatConformsToAProfileHasItsBindingsAndTypes() throws Exception {
    String where = "// @resource http://guide.org/small\n";
    assertThat(labels(where + "status = '^'")).containsExactlyInAnyOrder("small", "large");
    assertThat(labels(where + "Observation.status in (^)")).contains("'small'", "'large'");
    assertThat(labels(where + "value.^")).contains("unit").doesNotContain("coding", "start");
    assertThat(labels(where + "value.ofType(^)")).contains("Quantity").doesNotContain("Period");
    assertThat(labels(where + "value^"))
        .contains("value", "effective.ofType(Period)")
        .doesNotContain("value.ofType(CodeableConcept)");
    assertThat(labels("// @resource Observation\nvalue.^")).contains("unit", "coding");
    assertThat(editor.hover(where + "sta^tus").toString())
        .contains("Small ones", "binds it", "`small`, `large`");
    assertThat(editor.hover(where + "val^ue").toString())
        .contains("Observation.value: Quantity 0..1", "leaves of it `Quantity`");
    assertThat(editor.hover("// @resource http://guide.org/sm^all\nvalue").toString())
        .contains("Profile", "Observation", "Small ones");
    assertThat(
            labels("// @resource Observation\nwhere(conformsTo('http://guide.org/small')).value.^"))
        .contains("unit")
        .doesNotContain("coding");
    editor.open(where + "status = 'final' or value.coding.exists() or value is string");
    assertThat(found()).singleElement().asString().contains("unknown-code", "`final`");
    editor.open("// @resource http://elsewhere.org/profile\nanything.at.all");
    assertThat(found()).isEmpty();
  }

  @Test
  void theInvariantsOfAProfileHaveThemInPlace() throws Exception {
    editor.open("json", NARROWING);
    assertThat(found()).singleElement().asString().contains("unknown-code", "small");
    JsonElement codes = editor.client.result("textDocument/completion", Editor.at(5, 11));
    assertThat(labels(codes)).containsExactlyInAnyOrder("small", "large");
    new Guide().with("sizes.json", SIZES.replace("small", "smal")).send(editor.client);
    Guide.read(editor.client);
    assertThat(found()).isEmpty();
  }

  /// Those of what is open, read in the background.
  private List<JsonObject> found() throws InterruptedException {
    Thread.sleep(200);
    return Editor.objects(
        editor.ask("textDocument/diagnostic").getAsJsonObject().getAsJsonArray("items"));
  }

  private List<String> labels(String marked) throws InterruptedException {
    return labels(editor.ask("textDocument/completion", marked));
  }

  private static List<String> labels(JsonElement answer) {
    return Editor.items(answer).stream()
        .sorted((a, b) -> sortText(a).compareTo(sortText(b)))
        .map(it -> it.get("label").getAsString())
        .toList();
  }

  private static String sortText(JsonObject item) {
    return item.has("sortText") ? item.get("sortText").getAsString() : "";
  }
}
