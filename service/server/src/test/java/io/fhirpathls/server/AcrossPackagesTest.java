package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Names that two packages of a workspace both declare, over a real socket.
class AcrossPackagesTest {
  private static final String PEOPLE =
      """
      Invariant: x-1
      Expression: "family.exists()"

      Profile: Person
      Parent: Patient
      * name obeys x-1
      """;
  private static final String FINDINGS =
      """
      Invariant: x-1
      Expression: "coding.exists()"

      Profile: Finding
      Parent: Observation
      * code obeys x-1
      """;
  private static final String OTHERS =
      """
      Profile: Other
      Parent: Patient
      * name obeys x-1
      """;

  private final Server server;
  private final Editor editor;

  AcrossPackagesTest() throws Exception {
    server = TestServers.start("throttle.enabled=off");
    editor = Editor.able(server);
    new Guide()
        .with("people/package.json", "{}")
        .with("people/rules.fsh", PEOPLE)
        .with("people/more.fsh", OTHERS)
        .with("people/eye.json", Guide.extension("eye", "code"))
        .with("findings/package.json", "{}")
        .with("findings/rules.fsh", FINDINGS)
        .with("findings/eye.json", Guide.extension("eye", "Period"))
        .with("others/package.json", "{}")
        .with("others/rules.fsh", OTHERS)
        .send(editor.client);
    Guide.read(editor.client);
  }

  @AfterEach
  void stop() {
    editor.close();
    server.close();
  }

  private void open(String name, String text) {
    editor.openFile(Guide.FOLDER + name, text);
  }

  /// At the key after `obeys`.
  private JsonElement ask(String method, String name, String text, String more)
      throws InterruptedException {
    open(name, text);
    List<String> lines = text.lines().toList();
    int line = 0;
    while (!lines.get(line).contains("obeys")) {
      line++;
    }
    return editor.client.resultAmong(
        method,
        "{\"textDocument\":{\"uri\":\"%s\"},\"position\":{\"line\":%d,\"character\":%d}%s}"
            .formatted(Guide.FOLDER + name, line, lines.get(line).indexOf("x-1") + 1, more));
  }

  private static List<String> uris(JsonElement places, String uri) {
    return Editor.objects(places.getAsJsonArray()).stream()
        .map(it -> it.get(uri).getAsString().substring(Guide.FOLDER.length()))
        .sorted()
        .toList();
  }

  @Test
  void aKeyLeadsToTheInvariantOfItsOwnPackage() throws Exception {
    assertThat(uris(ask("textDocument/definition", "people/rules.fsh", PEOPLE, ""), "targetUri"))
        .containsExactly("people/rules.fsh");
    assertThat(uris(ask("textDocument/definition", "people/more.fsh", OTHERS, ""), "targetUri"))
        .containsExactly("people/rules.fsh");
    assertThat(
            uris(ask("textDocument/definition", "findings/rules.fsh", FINDINGS, ""), "targetUri"))
        .containsExactly("findings/rules.fsh");
  }

  @Test
  void aKeyThatItsPackageDoesNotDeclareLeadsToAll() throws Exception {
    assertThat(uris(ask("textDocument/definition", "others/rules.fsh", OTHERS, ""), "targetUri"))
        .containsExactly("findings/rules.fsh", "people/rules.fsh");
  }

  @Test
  void usesAndRenamesStayWithTheirPackage() throws Exception {
    String context = ",\"context\":{\"includeDeclaration\":true}";
    assertThat(uris(ask("textDocument/references", "findings/rules.fsh", FINDINGS, context), "uri"))
        .containsExactly("findings/rules.fsh", "findings/rules.fsh", "others/rules.fsh");
    JsonElement renamed =
        ask("textDocument/rename", "people/rules.fsh", PEOPLE, ",\"newName\":\"y-1\"");
    assertThat(renamed.toString())
        .contains("people/rules.fsh", "people/more.fsh")
        .doesNotContain("findings/");
  }

  @Test
  void anInvariantIsEvaluatedOnWhatObeysItInItsPackage() throws Exception {
    open("findings/rules.fsh", FINDINGS.replace("coding.", "cdoing."));
    open("people/rules.fsh", PEOPLE.replace("family.", "fmaily."));
    assertThat(problem("findings/rules.fsh")).contains("cdoing", "CodeableConcept");
    assertThat(problem("people/rules.fsh")).contains("fmaily", "HumanName");
  }

  @Test
  void anExtensionHasTheValueThatItsPackageGivesIt() throws Exception {
    String text = "// @resource Patient\nextension('http://guide.org/eye').value.start";
    open("people/a.fhirpath", text);
    open("findings/a.fhirpath", text);
    assertThat(problem("people/a.fhirpath")).contains("start");
    assertThat(problems("findings/a.fhirpath")).isEmpty();
  }

  @Test
  void whoseFileIsGoneIsNoPackageAnyLonger() throws Exception {
    editor.client.notify(
        "workspace/didDeleteFiles",
        "{\"files\":[{\"uri\":\"file:///guide/findings/package.json\"}]}");
    assertThat(
            uris(ask("textDocument/definition", "findings/rules.fsh", FINDINGS, ""), "targetUri"))
        .containsExactly("findings/rules.fsh");
    editor.client.notify(
        "workspace/didRenameFiles",
        "{\"files\":[{\"oldUri\":\"file:///guide/people\",\"newUri\":\"file:///guide/persons\"}]}");
    assertThat(uris(ask("textDocument/definition", "persons/more.fsh", OTHERS, ""), "targetUri"))
        .containsExactly("persons/rules.fsh");
  }

  private List<JsonObject> problems(String name) throws InterruptedException {
    return Editor.objects(
        editor
            .client
            .resultAmong(
                "textDocument/diagnostic",
                "{\"textDocument\":{\"uri\":\"" + Guide.FOLDER + name + "\"}}")
            .getAsJsonObject()
            .getAsJsonArray("items"));
  }

  /// The first one, once there is one.
  private String problem(String name) throws InterruptedException {
    List<JsonObject> found = problems(name);
    for (int i = 0; i < 1_200 && found.isEmpty(); i++) {
      Thread.sleep(25);
      found = problems(name);
    }
    return found.getFirst().get("message").getAsString();
  }
}
