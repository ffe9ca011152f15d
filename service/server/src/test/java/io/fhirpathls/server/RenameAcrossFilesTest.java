package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.fixture.Marked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Renaming what the files of a workspace know each other by, over a real socket.
class RenameAcrossFilesTest {
  private static final String HERE = "// @resource Patient\n";
  private static final String SHORTHAND =
      """
      Alias: $eye = http://guide.org/eye

      Invariant: eye-1
      Description: "It holds"
      Expression: "extension('http://guide.org/eye').exists()"

      Profile: Seer
      Parent: Patient
      * obeys eye-1 and eye-2
      * extension contains http://guide.org/eye named eye 0..1
      """;
  private static final String XML =
      """
      <Patient xmlns="http://hl7.org/fhir">
        <extension url="http://guide.org/eye"><valueCode value="blue"/></extension>
      </Patient>
      """;

  private final Server server;
  private final Editor editor;
  private final Map<String, String> texts = new TreeMap<>();

  RenameAcrossFilesTest() throws Exception {
    server = TestServers.start("throttle.enabled=off");
    editor = Editor.able(server);
    with("eye.json", Guide.extension("eye", "code"));
    with("user.json", Guide.profile("user", "u-1", "extension('http://guide.org/eye').exists()"));
    with("seer.fsh", SHORTHAND);
    with("patient.xml", XML);
    Guide guide = new Guide();
    texts.forEach((uri, text) -> guide.with(uri.substring(Guide.FOLDER.length()), text));
    guide.send(editor.client);
    Guide.read(editor.client);
  }

  private void with(String name, String text) {
    texts.put(Guide.FOLDER + name, text);
  }

  @AfterEach
  void stop() {
    editor.close();
    server.close();
  }

  @Test
  void anUrlIsRenamedWhereverItStandsAsEachFormatWritesIt() throws Exception {
    String marked = HERE + "extension('http://guide.org/e^ye|1.0').value";
    JsonObject prepared = prepare(marked).getAsJsonObject("result");
    assertThat(Editor.range(prepared)).isEqualTo("1:11-1:31");
    assertThat(prepared.get("placeholder").getAsString()).isEqualTo("http://guide.org/eye");

    Map<String, String> changed = renamed(marked, "https://guide.org/iris?a=1&b=2");
    assertThat(changed).containsOnlyKeys(allAnd(Editor.URI));
    assertThat(changed.get(Editor.URI))
        .isEqualTo(HERE + "extension('https://guide.org/iris?a=1&b=2|1.0').value");
    assertThat(changed.get(Guide.FOLDER + "eye.json"))
        .isEqualTo(
            Guide.extension("eye", "code")
                .replace("http://guide.org/eye", "https://guide.org/iris?a=1&b=2"));
    assertThat(changed.get(Guide.FOLDER + "patient.xml"))
        .isEqualTo(XML.replace("http://guide.org/eye", "https://guide.org/iris?a=1&amp;b=2"));
    assertThat(changed.get(Guide.FOLDER + "seer.fsh"))
        .isEqualTo(SHORTHAND.replace("http://guide.org/eye", "https://guide.org/iris?a=1&b=2"));
  }

  private String[] allAnd(String uri) {
    List<String> all = new ArrayList<>(texts.keySet());
    all.add(uri);
    return all.toArray(String[]::new);
  }

  @Test
  void theKeyOfAnInvariantIsRenamedInThoseWhoObeyIt() throws Exception {
    String uri = Guide.FOLDER + "other.fsh";
    String marked = "Profile: Other\nParent: Patient\n* name obeys eye^-1\n";
    Marked text = open(uri, marked);
    texts.put(uri, text.text());
    JsonObject answer = answer("textDocument/rename", uri, text, ",\"newName\":\"iris-1\"");
    Map<String, String> changed = applied(answer.getAsJsonObject("result"));
    assertThat(changed.get(uri)).isEqualTo(text.text().replace("eye-1", "iris-1"));
    assertThat(changed.get(Guide.FOLDER + "seer.fsh"))
        .isEqualTo(SHORTHAND.replace("eye-1", "iris-1"));
    assertThat(answer("textDocument/definition", uri, text, "").toString())
        .contains(Guide.FOLDER + "seer.fsh");
    assertThat(
            answer(
                    "textDocument/references",
                    uri,
                    text,
                    ",\"context\":{\"includeDeclaration\":true}")
                .getAsJsonArray("result"))
        .hasSize(3);
  }

  @Test
  void editsOfOpenDocumentsNameTheirVersionAndThoseOfFilesNone() throws Exception {
    Marked text = openHere("extension('http://guide.org/e^ye')");
    JsonObject answer = answer("textDocument/rename", Editor.URI, text, ",\"newName\":\"urn:eye\"");
    for (JsonObject edit :
        Editor.objects(answer.getAsJsonObject("result").getAsJsonArray("documentChanges"))) {
      JsonObject document = edit.getAsJsonObject("textDocument");
      boolean isOpen = document.get("uri").getAsString().equals(Editor.URI);
      assertThat(document.has("version")).isTrue();
      assertThat(document.get("version").isJsonNull()).isEqualTo(!isOpen);
    }
  }

  @Test
  void whatIsDefinedElsewhereIsRefusedInPlainWords() throws Exception {
    assertThat(refusal(prepare(HERE + "memberOf('http://hl7.org/fhir/ValueSet/gen^der')")))
        .contains("`http://hl7.org/fhir/ValueSet/gender` is not defined in this workspace");
    Marked theirs = open(Guide.FOLDER + "o.fsh", "Profile: O\nParent: Patient\n* obeys us-co^re-1");
    assertThat(
            refusal(
                answer(
                    "textDocument/rename", Guide.FOLDER + "o.fsh", theirs, ",\"newName\":\"x-1\"")))
        .contains("No invariant with the key `us-core-1`");
    assertThat(prepare(HERE + "na^me.given").get("result").isJsonNull()).isTrue();
  }

  @Test
  void namesThatCannotBeAreRefused() throws Exception {
    String marked = "extension('http://guide.org/e^ye')";
    for (String name : List.of("eye", "http://a b", "http://a'b", "http://a|1", "")) {
      assertThat(refusal(rename(marked, name))).as(name).contains("A canonical url begins with");
    }
    assertThat(refusal(rename(marked, "http://guide.org/user"))).contains("already");
  }

  @Test
  void aConstantIsRenamedInItsView() throws Exception {
    String uri = Guide.FOLDER + "view.json";
    String view =
        """
        {"resourceType": "ViewDefinition", "resource": "Patient",
         "constant": [{"name": "use", "valueCode": "official"}],
         "select": [{"column": [{"name": "n", "path": "name.where(use = %us^e).family"}]}]}
        """;
    Marked text = open(uri, view);
    texts.put(uri, text.text());
    JsonObject answer = answer("textDocument/rename", uri, text, ",\"newName\":\"%kind\"");
    assertThat(applied(answer.getAsJsonObject("result")))
        .containsOnlyKeys(uri)
        .containsEntry(uri, text.text().replace("\"use\"", "\"kind\"").replace("%use", "%kind"));
    assertThat(refusal(answer("textDocument/rename", uri, text, ",\"newName\":\"a b\"")))
        .contains("A constant's name");
  }

  @Test
  void whileFilesAreMissingNothingIsRenamed() throws Exception {
    new Guide().with("late.json", "{}").offer(editor.client);
    assertThat(refusal(rename("extension('http://guide.org/e^ye')", "urn:eye")))
        .contains("Not all files of the workspace have been read");
  }

  private JsonObject prepare(String marked) throws InterruptedException {
    Marked text = open(Editor.URI, marked);
    return answer("textDocument/prepareRename", Editor.URI, text, "");
  }

  private JsonObject rename(String marked, String name) throws InterruptedException {
    Marked text = openHere(marked);
    return answer(
        "textDocument/rename", Editor.URI, text, ",\"newName\":" + new JsonPrimitive(name));
  }

  /// What the documents are when the client has made the edits of a rename.
  private Map<String, String> renamed(String marked, String name) throws InterruptedException {
    texts.put(Editor.URI, Marked.of(marked).text());
    Marked text = open(Editor.URI, marked);
    return applied(
        answer("textDocument/rename", Editor.URI, text, ",\"newName\":\"" + name + "\"")
            .getAsJsonObject("result"));
  }

  private Map<String, String> applied(JsonObject edit) {
    Map<String, String> changed = new TreeMap<>();
    for (JsonObject each : Editor.objects(edit.getAsJsonArray("documentChanges"))) {
      String uri = each.getAsJsonObject("textDocument").get("uri").getAsString();
      changed.put(uri, applied(String.valueOf(texts.get(uri)), each.getAsJsonArray("edits")));
    }
    return changed;
  }

  private static String applied(String text, JsonArray edits) {
    StringBuilder result = new StringBuilder(text);
    List<JsonObject> backwards = Editor.objects(edits).reversed();
    for (JsonObject edit : backwards) {
      JsonObject range = edit.getAsJsonObject("range");
      result.replace(
          offset(text, range.get("start")),
          offset(text, range.get("end")),
          edit.get("newText").getAsString());
    }
    return result.toString();
  }

  private static int offset(String text, JsonElement position) {
    int line = position.getAsJsonObject().get("line").getAsInt();
    int at = 0;
    for (int i = 0; i < line; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at + position.getAsJsonObject().get("character").getAsInt();
  }

  private static String refusal(JsonObject answer) {
    assertThat(answer.has("error")).as("%s", answer).isTrue();
    assertThat(answer.getAsJsonObject("error").get("code").getAsInt()).isEqualTo(-32803);
    return answer.getAsJsonObject("error").get("message").getAsString();
  }

  private Marked openHere(String marked) {
    return open(Editor.URI, HERE + marked);
  }

  private Marked open(String uri, String marked) {
    Marked text = Marked.of(marked);
    editor.client.notify(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"\",\"version\":7,\"text\":%s}}"
            .formatted(uri, new JsonPrimitive(text.text())));
    return text;
  }

  private JsonObject answer(String method, String uri, Marked text, String more)
      throws InterruptedException {
    String before = text.text().substring(0, text.cursor());
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int character = before.length() - before.lastIndexOf('\n') - 1;
    return editor.client.answer(
        method,
        "{\"textDocument\":{\"uri\":\"%s\"},\"position\":{\"line\":%d,\"character\":%d}%s}"
            .formatted(uri, line, character, more));
  }
}
