package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What an editor offers at Ctrl+., over a real socket.
@TestInstance(Lifecycle.PER_CLASS)
class CodeActionTest {
  private static final String PLAIN =
      """
      {"textDocument": {"codeAction": {"codeActionLiteralSupport": {}},
        "publishDiagnostics": {"dataSupport": true}},
       "workspace": {"workspaceEdit": {"documentChanges": true}}}
      """;
  private static final String RESOLVING =
      """
      {"textDocument": {"codeAction": {"codeActionLiteralSupport": {}, "dataSupport": true,
        "resolveSupport": {"properties": ["edit"]}}}}
      """;

  private final Server server;

  CodeActionTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aProblemIsFixedWithItsDiagnostic() throws Exception {
    try (Editor editor = Editor.with(server, PLAIN)) {
      editor.open("// @resource Patient\n/* 😀 */ nmae.first()");
      List<JsonObject> diagnostics = editor.diagnosticsOf(1);
      assertThat(diagnostics).hasSize(1);
      assertThat(diagnostics.getFirst().getAsJsonObject("data").toString())
          .isEqualTo("{\"fixes\":[\"Write `name`\"]}");
      List<JsonObject> actions = actions(editor, 1, 10, 1, 10, "{\"diagnostics\":[]}");
      JsonObject fix = actions.getFirst();
      assertThat(fix.get("title").getAsString()).isEqualTo("Write `name`");
      assertThat(fix.get("kind").getAsString()).isEqualTo("quickfix");
      assertThat(fix.get("isPreferred").getAsBoolean()).isTrue();
      assertThat(fix.getAsJsonArray("diagnostics").get(0)).isEqualTo(diagnostics.getFirst());
      JsonObject change =
          fix.getAsJsonObject("edit").getAsJsonArray("documentChanges").get(0).getAsJsonObject();
      assertThat(change.getAsJsonObject("textDocument").get("version").getAsInt()).isEqualTo(1);
      JsonObject edit = change.getAsJsonArray("edits").get(0).getAsJsonObject();
      assertThat(edit.get("newText").getAsString()).isEqualTo("name");
      assertThat(Editor.range(edit)).isEqualTo("1:9-1:13");
    }
  }

  @Test
  void editsComeWithTheActionOrWhenItIsChosen() throws Exception {
    try (Editor editor = Editor.with(server, RESOLVING)) {
      editor.open("Patient.name.count() > 0");
      JsonObject action =
          titled("Write `exists()`", actions(editor, 0, 15, 0, 15, "{\"diagnostics\":[]}"));
      assertThat(action.has("edit")).isFalse();
      JsonObject resolved =
          editor.client.result("codeAction/resolve", action.toString()).getAsJsonObject();
      JsonArray edits =
          resolved.getAsJsonObject("edit").getAsJsonObject("changes").getAsJsonArray(Editor.URI);
      assertThat(edits.get(0).getAsJsonObject().get("newText").getAsString())
          .isEqualTo("Patient.name.exists()");
      editor.change(0, 0, 24, "active");
      assertThat(editor.client.answer("codeAction/resolve", action.toString()).toString())
          .contains("-32803")
          .contains("has changed");
    }
  }

  @Test
  void anActionOfSomebodyElseStaysAsItIs() throws Exception {
    try (Editor editor = Editor.with(server, RESOLVING)) {
      for (String action :
          List.of(
              "{\"title\":\"x\"}",
              "{\"title\":\"x\",\"data\":{\"uri\":1}}",
              "{\"title\":\"x\",\"data\":{\"uri\":\"file:///no\",\"start\":1,\"end\":2}}",
              "{\"title\":\"x\",\"data\":{\"uri\":\"file:///no\",\"start\":\"a\",\"end\":2}}")) {
        JsonElement answer = editor.client.result("codeAction/resolve", action);
        assertThat(answer.getAsJsonObject().has("edit")).isFalse();
      }
    }
  }

  @Test
  void onlyWhatIsAskedForIsOffered() throws Exception {
    try (Editor editor = Editor.with(server, PLAIN)) {
      editor.open("Patient.name .frist().exists() = true");
      assertThat(kinds(editor, "\"only\":[\"quickfix\"]")).containsOnly("quickfix");
      assertThat(kinds(editor, "\"only\":[\"refactor\"]"))
          .isNotEmpty()
          .allSatisfy(kind -> assertThat(kind).startsWith("refactor."));
      assertThat(kinds(editor, "\"only\":[\"source\"]"))
          .containsExactly(
              "source.fixAll.fhirpath", "source.format.fhirpath", "source.context.fhirpath");
      assertThat(kinds(editor, "\"only\":[\"source.fixAll\"]"))
          .containsExactly("source.fixAll.fhirpath");
      assertThat(kinds(editor, "\"only\":[\"source.fix\"]")).isEmpty();
      assertThat(kinds(editor, "\"only\":[]")).contains("quickfix", "source.format.fhirpath");
      assertThat(kinds(editor, "\"triggerKind\":1")).contains("source.format.fhirpath");
      assertThat(kinds(editor, "\"triggerKind\":2"))
          .contains("quickfix")
          .noneMatch(kind -> kind.startsWith("source"));
    }
  }

  /// An expression inside another format is edited as that format writes it.
  @Test
  void editsInAResourceAreWrittenAsItsFormatAsks() throws Exception {
    try (Editor editor = Editor.with(server, PLAIN)) {
      String text =
          "{\"resourceType\":\"SearchParameter\",\"base\":[\"Patient\"],"
              + "\"expression\":\"Patient.name.where(use = 'a').given.first()\"}";
      JsonObject item = new JsonObject();
      item.addProperty("uri", Editor.URI.replace(".fhirpath", ".json"));
      item.addProperty("languageId", "json");
      item.addProperty("version", 1);
      item.addProperty("text", text);
      editor.client.notify("textDocument/didOpen", "{\"textDocument\":" + item + "}");
      String place =
          "{\"line\":0,\"character\":" + (text.indexOf("first()") + "first()".length()) + "}";
      String params =
          "{\"textDocument\":{\"uri\":%s},\"range\":{\"start\":%s,\"end\":%s},\"context\":{\"diagnostics\":[]}}"
              .formatted(item.get("uri"), place, place);
      List<JsonObject> actions =
          Editor.objects(editor.client.result("textDocument/codeAction", params).getAsJsonArray());
      assertThat(titled("Split the chain", actions).toString())
          .contains("\"newText\":\"\\\\n  .\"");
      assertThat(actions).noneMatch(it -> it.get("kind").getAsString().startsWith("source."));
    }
  }

  @Test
  void aClientThatKnowsOnlyCommandsIsOfferedNothing() throws Exception {
    try (Editor editor = Editor.with(server, "{}")) {
      editor.open("Patient.nmae");
      assertThat(actions(editor, 0, 9, 0, 9, "{\"diagnostics\":[]}")).isEmpty();
    }
  }

  private static List<String> kinds(Editor editor, String context) throws InterruptedException {
    return actions(editor, 0, 15, 0, 15, "{\"diagnostics\":[]," + context + "}").stream()
        .map(action -> action.get("kind").getAsString())
        .distinct()
        .toList();
  }

  private static JsonObject titled(String title, List<JsonObject> actions) {
    return actions.stream()
        .filter(action -> action.get("title").getAsString().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonObject> actions(
      Editor editor, int line, int start, int endLine, int end, String context)
      throws InterruptedException {
    String params =
        """
        {"textDocument":{"uri":"%s"},"context":%s,"range":
          {"start":{"line":%d,"character":%d},"end":{"line":%d,"character":%d}}}
        """
            .formatted(Editor.URI, context, line, start, endLine, end);
    return Editor.objects(editor.client.result("textDocument/codeAction", params).getAsJsonArray());
  }
}
