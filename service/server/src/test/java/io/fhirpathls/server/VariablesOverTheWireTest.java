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

@TestInstance(Lifecycle.PER_CLASS)
class VariablesOverTheWireTest {
  private static final String TEXT = "'😀'.exists()\n// @variable %who Patient\n%who^.name | %who";

  private final Server server;

  VariablesOverTheWireTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aVariableLeadsToItsDeclaration() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonObject link =
          editor.ask("textDocument/definition", TEXT).getAsJsonArray().get(0).getAsJsonObject();
      assertThat(link.get("targetUri").getAsString()).isEqualTo(Editor.URI);
      assertThat(Editor.range(link, "targetRange")).isEqualTo("1:13-1:17");
      assertThat(Editor.range(link, "targetSelectionRange")).isEqualTo("1:14-1:17");
      assertThat(Editor.range(link, "originSelectionRange")).isEqualTo("2:0-2:4");
      assertThat(ranges(editor.ask("textDocument/declaration", TEXT))).containsExactly("1:13-1:17");
      assertThat(editor.ask("textDocument/definition", "na^me").isJsonNull()).isTrue();
    }
    try (Editor simple = Editor.with(server, "{}")) {
      assertThat(ranges(simple.ask("textDocument/definition", TEXT))).containsExactly("1:13-1:17");
    }
  }

  @Test
  void itsPlacesAreHighlightedAndLinked() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonArray highlights = editor.ask("textDocument/documentHighlight", TEXT).getAsJsonArray();
      assertThat(ranges(highlights)).containsExactly("1:13-1:17", "2:0-2:4", "2:12-2:16");
      assertThat(Editor.objects(highlights))
          .extracting(it -> it.get("kind").getAsInt())
          .containsExactly(3, 2, 2);
      JsonObject linked = editor.ask("textDocument/linkedEditingRange", TEXT).getAsJsonObject();
      assertThat(linked.getAsJsonArray("ranges")).hasSize(3);
      assertThat(linked.has("wordPattern")).isTrue();
    }
  }

  @Test
  void referencesComeWithOrWithoutTheDeclaration() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open(TEXT.replace("^", ""));
      for (boolean with : List.of(true, false)) {
        String context = "\"context\":{\"includeDeclaration\":" + with + "},";
        String params = Editor.at(2, 2).replace("\"position\"", context + "\"position\"");
        assertThat(editor.client.result("textDocument/references", params).getAsJsonArray())
            .hasSize(with ? 3 : 2);
      }
    }
  }

  @Test
  void aVariableIsRenamedWhereItStands() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonObject prepared = editor.ask("textDocument/prepareRename", TEXT).getAsJsonObject();
      assertThat(Editor.range(prepared)).isEqualTo("2:1-2:4");
      assertThat(prepared.get("placeholder").getAsString()).isEqualTo("who");
      JsonObject change =
          rename(editor, "me")
              .getAsJsonObject("result")
              .getAsJsonArray("documentChanges")
              .get(0)
              .getAsJsonObject();
      assertThat(change.getAsJsonObject("textDocument").get("version").getAsInt())
          .isEqualTo(editor.version());
      assertThat(ranges(change.get("edits"))).containsExactly("1:14-1:17", "2:1-2:4", "2:13-2:16");
      assertThat(editor.ask("textDocument/prepareRename", "%resource^").isJsonNull()).isTrue();
    }
    try (Editor simple = Editor.with(server, "{}")) {
      simple.open(TEXT.replace("^", ""));
      assertThat(
              rename(simple, "me")
                  .getAsJsonObject("result")
                  .getAsJsonObject("changes")
                  .getAsJsonArray(Editor.URI))
          .hasSize(3);
    }
  }

  /// What a client says of workspaces holds whatever it says, or does not say, of documents.
  @Test
  void anEditHasTheFormThatIsAskedForEvenWhereNothingIsSaidOfDocuments() throws Exception {
    String versioned = "{\"workspace\": {\"workspaceEdit\": {\"documentChanges\": true}}}";
    try (Editor editor = Editor.with(server, versioned)) {
      editor.open(TEXT.replace("^", ""));
      assertThat(rename(editor, "me").getAsJsonObject("result").has("documentChanges")).isTrue();
    }
  }

  @Test
  void aNameThatCannotBeIsDeclinedInPlainWords() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open(TEXT.replace("^", ""));
      JsonObject error = rename(editor, "resource").getAsJsonObject("error");
      assertThat(error.get("code").getAsInt()).isEqualTo(-32803);
      assertThat(error.get("message").getAsString()).contains("a meaning of its own");
    }
  }

  private static JsonObject rename(Editor editor, String name) throws InterruptedException {
    String params =
        Editor.at(2, 2).replace("\"position\"", "\"newName\":\"" + name + "\",\"position\"");
    return editor.client.answer("textDocument/rename", params);
  }

  private static List<String> ranges(JsonElement owners) {
    return Editor.objects(owners.getAsJsonArray()).stream().map(Editor::range).toList();
  }
}
