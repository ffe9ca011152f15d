package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fhirpathls.fixture.Marked;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Names that files know each other by, over a real socket.
class AcrossFilesTest {
  private static final String HERE = "// @resource Patient\n";

  private final Server server;
  private Editor editor;

  AcrossFilesTest() throws Exception {
    server = TestServers.start("throttle.enabled=off");
    editor = Editor.able(server);
  }

  @BeforeEach
  void send() throws Exception {
    new Guide()
        .with("eye.json", Guide.extension("eye", "code"))
        .with("colours.json", Guide.valueSet("colours"))
        .with(
            "user.json",
            Guide.profile("user", "eye-1", "extension('http://guide.org/eye').exists()"))
        .send(editor.client);
    Guide.read(editor.client);
  }

  @AfterEach
  void stop() {
    editor.close();
    server.close();
  }

  @Test
  void anUrlLeadsToItsDefinition() throws Exception {
    JsonObject link = definition("gender.memberOf('http://guide.org/vs/col^ours|1.0')");
    assertThat(link.get("targetUri").getAsString()).isEqualTo(Guide.FOLDER + "colours.json");
    assertThat(Editor.range(link, "targetRange")).isEqualTo("1:9-1:36");
    assertThat(Editor.range(link, "originSelectionRange")).isEqualTo("1:17-1:44");
    assertThat(definition("conformsTo('http://guide.org/us^er')").get("targetUri").getAsString())
        .isEqualTo(Guide.FOLDER + "user.json");
  }

  @Test
  void anUrlIsFoundWhereverItIsUsed() throws Exception {
    JsonArray places = references("extension('http://guide.org/e^ye').value");
    assertThat(StreamSupport.stream(places.spliterator(), false))
        .extracting(it -> it.getAsJsonObject().get("uri").getAsString())
        .containsExactlyInAnyOrder(
            Editor.URI, Guide.FOLDER + "eye.json", Guide.FOLDER + "user.json");
  }

  @Test
  void anOpenDocumentWinsOverItsFile() throws Exception {
    editor.openFile(Guide.FOLDER + "colours.json", Guide.valueSet("shades"));
    assertThat(
            editor.ask(
                "textDocument/definition", HERE + "memberOf('http://guide.org/vs/col^ours')"))
        .matches(it -> it.isJsonNull() || it.getAsJsonArray().isEmpty());
    assertThat(definition("memberOf('http://guide.org/vs/sha^des')").get("targetUri").getAsString())
        .isEqualTo(Guide.FOLDER + "colours.json");
  }

  @Test
  void definitionsAreSymbolsOfTheWorkspace() throws Exception {
    List<JsonObject> found =
        Editor.objects(
            editor.client.result("workspace/symbol", "{\"query\":\"the eye\"}").getAsJsonArray());
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().get("name").getAsString()).isEqualTo("The eye");
    assertThat(found.getFirst().get("containerName").getAsString())
        .isEqualTo("http://guide.org/eye");
    assertThat(
            Editor.objects(
                editor.client.result("workspace/symbol", "{\"query\":\"eye-1\"}").getAsJsonArray()))
        .extracting(it -> it.get("name").getAsString())
        .containsExactly("eye-1");
  }

  @Test
  void aConstantOfAViewIsFoundInIt() throws Exception {
    String view =
        """
        {"resourceType": "ViewDefinition", "resource": "Patient",
         "constant": [{"name": "use", "valueCode": "official"}],
         "select": [{"column": [{"name": "n", "path": "name.where(use = %us^e).family"}]}]}
        """;
    editor.open("json", view.replace("^", ""));
    JsonElement found =
        editor.client.result(
            "textDocument/definition", Editor.at(2, view.lines().toList().get(2).indexOf('^')));
    assertThat(Editor.range(found.getAsJsonArray().get(0).getAsJsonObject(), "targetRange"))
        .isEqualTo("1:24-1:27");
  }

  @Test
  void anItemOfAQuestionnaireIsFoundAndRenamedInIt() throws Exception {
    String form =
        """
        {"resourceType": "Questionnaire", "item": [
        {"linkId": "a"}, {"linkId": "b", "enableWhen": [{"question": "a"}],
        "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/variable", "valueExpression":
        {"name": "x", "language": "text/fhirpath", "expression":
        "%resource.item.where(linkId = 'a')"}}]}]}
        """;
    editor.open("json", form);
    JsonElement found = editor.client.result("textDocument/definition", Editor.at(4, 32));
    assertThat(Editor.range(found.getAsJsonArray().get(0).getAsJsonObject(), "targetRange"))
        .isEqualTo("1:12-1:13");
    String changed = editor.renamed(1, 12, "a.1").toString();
    assertThat(changed.split("\"newText\":\"a.1\"", -1)).hasSize(4);
  }

  @Test
  void urlsOfTheGuideAreOffered() throws Exception {
    assertThat(labels("extension('http://guide^')"))
        .contains("http://guide.org/eye")
        .doesNotContain("http://guide.org/user");
    assertThat(labels("conformsTo('http://guide^')")).containsExactly("http://guide.org/user");
    assertThat(labels("gender.memberOf(^)")).contains("'http://guide.org/vs/colours'");
    assertThat(labels("name.given.startsWith('http://guide^')")).isEmpty();
  }

  private List<String> labels(String marked) throws InterruptedException {
    return editor.labels(HERE + marked);
  }

  @Test
  void anExtensionOfTheGuideGivesItsValueItsType() throws Exception {
    editor.open(HERE + "extension('http://guide.org/eye').value.fmaily");
    assertThat(editor.diagnosticsOf(1)).singleElement().asString().contains("fmaily");
    JsonElement hover = editor.hover(HERE + "extension('http://guide.org/eye').va^lue");
    assertThat(hover.toString()).contains("code");
  }

  @Test
  void whoUsesADefinitionDependsOnIt() throws Exception {
    editor.open(HERE + "extension('http://guide.org/eye')");
    JsonElement found =
        editor.client.result(
            "fhirpath/dependants", "{\"textDocument\":{\"uri\":\"file:///guide/eye.json\"}}");
    assertThat(Guide.strings(found.getAsJsonObject().getAsJsonArray("uris")))
        .containsExactly(Guide.FOLDER + "user.json", Editor.URI);
    assertThat(editor.client.answer("fhirpath/dependants", "{}").toString()).contains("-32602");
  }

  @Test
  void aChangedDefinitionConcernsThoseOnlyWhoSpeakOfIt() throws Exception {
    String redrawn = "fhirpathls_files_redrawn_total";
    double before = ManagementTest.metric(server, redrawn);
    editor.openFile("file:///other.fhirpath", HERE + "name.given");
    editor.open(HERE + "extension('http://guide.org/eye').value.start");
    assertThat(published(Editor.URI)).singleElement().asString().contains("start");
    new Guide().with("eye.json", Guide.extension("eye", "Period")).send(editor.client);
    // What is published may come before the answer to the put, so it is asked for.
    for (int i = 0; i < 1_200 && found() > 0; i++) {
      Thread.sleep(25);
    }
    assertThat(found()).isZero();
    assertThat(ManagementTest.metric(server, redrawn) - before).isEqualTo(1);
  }

  private int found() throws InterruptedException {
    return editor.ask("textDocument/diagnostic").getAsJsonObject().getAsJsonArray("items").size();
  }

  @Test
  void aDefinitionThatIsTypedInHoldsAtOnce() throws Exception {
    editor.open(HERE + "extension('http://guide.org/eye').value.start");
    assertThat(editor.diagnosticsOf(1)).hasSize(1);
    editor.openFile(Guide.FOLDER + "eye.json", Guide.extension("eye", "Period"));
    while (!published(Editor.URI).isEmpty()) {
      // What was published before the definition was read.
    }
  }

  @Test
  void anInvariantIsEvaluatedOnWhatObeysItInOtherFiles() throws Exception {
    String redrawn = "fhirpathls_files_redrawn_total";
    String uri = Guide.FOLDER + "rules.fsh";
    editor.openFile(Guide.FOLDER + "other.fsh", "Invariant: o-1\nExpression: \"nmae.exists()\"\n");
    editor.openFile(uri, "Invariant: x-1\nExpression: \"gvien.exists()\"\n");
    assertThat(published(uri)).isEmpty();
    Guide.read(editor.client);
    double before = ManagementTest.metric(server, redrawn);
    Guide profiles =
        new Guide()
            .with("seer.fsh", "Profile: Seer\nParent: Base\n* name obeys x-1\n")
            .with("base.fsh", "Profile: Base\nParent: Patient\n");
    profiles.send(editor.client);
    for (int i = 0; i < 1_200 && found(uri) == 0; i++) {
      Thread.sleep(25);
    }
    assertThat(found(uri)).isEqualTo(1);
    assertThat(ManagementTest.metric(server, redrawn) - before).isEqualTo(1);
    profiles.with("base.fsh", "Profile: Base\nParent: Theirs\n").send(editor.client);
    for (int i = 0; i < 1_200 && found(uri) > 0; i++) {
      Thread.sleep(25);
    }
    assertThat(found(uri)).isZero();
  }

  private int found(String uri) throws InterruptedException {
    return editor
        .client
        .result("textDocument/diagnostic", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}")
        .getAsJsonObject()
        .getAsJsonArray("items")
        .size();
  }

  @Test
  void anotherTenantsAndAnUnknownExtensionAreNeverWrong() throws Exception {
    try (Editor other = Editor.able(server)) {
      other.open(HERE + "extension('http://guide.org/eye').value.start");
      assertThat(other.diagnosticsOf(1)).isEmpty();
    }
    editor.open(HERE + "extension('http://elsewhere.org/eye').value.start");
    assertThat(editor.diagnosticsOf(1)).isEmpty();
  }

  private List<JsonObject> published(String uri) throws InterruptedException {
    while (true) {
      JsonObject message = editor.client.hear();
      JsonObject params = message.getAsJsonObject("params");
      if (params != null && params.has("uri") && params.get("uri").getAsString().equals(uri)) {
        return Editor.objects(params.getAsJsonArray("diagnostics"));
      }
    }
  }

  private JsonObject definition(String marked) throws InterruptedException {
    return editor
        .ask("textDocument/definition", HERE + marked)
        .getAsJsonArray()
        .get(0)
        .getAsJsonObject();
  }

  private JsonArray references(String marked) throws InterruptedException {
    Marked text = Marked.of(HERE + marked);
    editor.open(text.text());
    String at = Editor.at(1, text.cursor() - HERE.length());
    String params =
        at.substring(0, at.length() - 1) + ",\"context\":{\"includeDeclaration\":true}}";
    return editor.client.result("textDocument/references", params).getAsJsonArray();
  }
}
