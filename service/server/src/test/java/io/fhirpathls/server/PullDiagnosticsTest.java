package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Diagnostics that a client asks for, over a real socket.
@TestInstance(Lifecycle.PER_CLASS)
class PullDiagnosticsTest {
  private static final String PULLING =
      """
      {"textDocument":{"diagnostic":{"tagSupport":{"valueSet":[1,2]}}},
       "workspace":{"diagnostics":{"refreshSupport":true}}}
      """;

  private final Server server;

  PullDiagnosticsTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aClientThatAsksIsSentNothing() throws Exception {
    try (Editor editor = Editor.with(server, PULLING)) {
      editor.open("Patient.nmae");
      JsonObject report = pull(editor, null);
      assertThat(report.get("kind").getAsString()).isEqualTo("full");
      assertThat(codes(report)).isEqualTo("unknown-element");
      editor.change(0, 8, 12, "name");
      assertThat(codes(pull(editor, null))).isEmpty();
      editor.closeDocument();
      editor.client.result("toy/echo", "{\"line\":0,\"character\":0}");
      assertThat(editor.client.heard).isEmpty();
    }
  }

  /// `@codemirror/lsp-client` is one: it names the capability and never asks.
  @Test
  void aClientThatCannotBeToldToAskAgainIsSentThem() throws Exception {
    try (Editor editor = Editor.with(server, "{\"textDocument\":{\"diagnostic\":{}}}")) {
      editor.open("Patient.nmae");
      assertThat(editor.diagnosticsOf(1)).hasSize(1);
      assertThat(codes(pull(editor, null))).isEqualTo("unknown-element");
    }
  }

  @Test
  void whatIsKnownIsNotSentAgain() throws Exception {
    try (Editor editor = Editor.with(server, PULLING)) {
      editor.open("Patient.nmae; 1");
      String known = pull(editor, null).get("resultId").getAsString();
      assertThat(pull(editor, known).toString())
          .isEqualTo("{\"kind\":\"unchanged\",\"resultId\":\"" + known + "\"}");
      editor.change(0, 14, 15, "2");
      assertThat(pull(editor, known).get("kind").getAsString())
          .as("an edit that changes no diagnostic")
          .isEqualTo("unchanged");
      editor.change(0, 0, 0, " ");
      JsonObject moved = pull(editor, known);
      assertThat(moved.get("kind").getAsString()).isEqualTo("full");
      assertThat(moved.get("resultId").getAsString()).isNotEqualTo(known);
    }
  }

  @Test
  void theWorkspaceIsAllOpenDocuments() throws Exception {
    try (Editor editor = Editor.with(server, PULLING)) {
      editor.open("Patient.nmae");
      open(editor, "file:///b.fhirpath", "Patient.name");
      JsonArray items = workspace(editor, "").getAsJsonArray("items");
      assertThat(items).hasSize(2);
      JsonObject b = items.get(0).getAsJsonObject();
      assertThat(b.get("uri").getAsString()).isEqualTo("file:///b.fhirpath");
      assertThat(b.get("version").getAsInt()).isEqualTo(1);
      assertThat(b.getAsJsonArray("items")).isEmpty();
      JsonObject scratch = items.get(1).getAsJsonObject();
      assertThat(codes(scratch)).isEqualTo("unknown-element");
      String known = "{\"uri\":\"file:///b.fhirpath\",\"value\":" + b.get("resultId") + "}";
      JsonArray again = workspace(editor, known).getAsJsonArray("items");
      assertThat(again.get(0).getAsJsonObject().get("kind").getAsString()).isEqualTo("unchanged");
      assertThat(again.get(1).getAsJsonObject().get("kind").getAsString()).isEqualTo("full");
    }
  }

  @Test
  void whatDependsOnADefinitionIsRelatedToIt() throws Exception {
    String related =
        """
        {"textDocument":{"diagnostic":{"relatedDocumentSupport":true}},
         "workspace":{"diagnostics":{"refreshSupport":true}}}
        """;
    try (Editor editor = Editor.with(server, related)) {
      open(editor, "file:///b.fhirpath", "Patient.name");
      editor.open("json", Guide.extension("eye", "Period"));
      open(editor, "file:///c.fhirpath", "Patient.extension('http://guide.org/eye').nothing");
      JsonObject documents = pull(editor, null).getAsJsonObject("relatedDocuments");
      assertThat(documents.keySet()).containsExactly("file:///c.fhirpath");
      assertThat(codes(documents.getAsJsonObject("file:///c.fhirpath")))
          .isEqualTo("unknown-element");
      assertThat(pull(editor, "other").has("relatedDocuments")).isTrue();
    }
  }

  @Test
  void aLargeWorkspaceComesInParts() throws Exception {
    try (Editor editor = Editor.with(server, PULLING)) {
      for (int i = 0; i < 45; i++) {
        open(editor, "file:///" + i + ".fhirpath", "nothing +");
      }
      editor.client.ask(
          "workspace/diagnostic", "{\"previousResultIds\":[],\"partialResultToken\":\"part\"}");
      int documents = 0;
      for (int expected : new int[] {20, 20, 5}) {
        JsonObject part = editor.client.hear().getAsJsonObject("params");
        assertThat(part.get("token").getAsString()).isEqualTo("part");
        JsonArray items = part.getAsJsonObject("value").getAsJsonArray("items");
        assertThat(items).hasSize(expected);
        documents += items.size();
      }
      assertThat(documents).isEqualTo(45);
      assertThat(editor.client.hear().getAsJsonObject("result").getAsJsonArray("items")).isEmpty();
    }
  }

  @Test
  void aChangedContextMakesTheClientAskAgain() throws Exception {
    try (Editor editor = Editor.with(server, PULLING)) {
      editor.open("gendr");
      assertThat(codes(pull(editor, null))).isEmpty();
      editor.client.notify("fhirpath/setContext", "{\"resourceType\":\"Patient\"}");
      JsonObject refresh = editor.client.hear();
      assertThat(refresh.get("method").getAsString()).isEqualTo("workspace/diagnostic/refresh");
      assertThat(refresh.has("id")).isTrue();
      assertThat(codes(pull(editor, null))).isEqualTo("unknown-element");
    }
  }

  @Test
  void whatIsUnnecessaryOrDeprecatedIsTaggedForClientsThatShowIt() throws Exception {
    String text = "Patient.name.where(true)";
    try (Editor editor = Editor.with(server, PULLING);
        Editor plain = Editor.with(server, "{\"textDocument\":{\"diagnostic\":{}}}")) {
      editor.open(text);
      plain.open(text);
      JsonObject hint = pull(editor, null).getAsJsonArray("items").get(0).getAsJsonObject();
      assertThat(hint.get("code").getAsString()).isEqualTo("redundant-criterion");
      assertThat(hint.get("tags").toString()).isEqualTo("[1]");
      assertThat(pull(plain, null).getAsJsonArray("items").get(0).getAsJsonObject().has("tags"))
          .isFalse();
    }
  }

  private static JsonObject pull(Editor editor, @Nullable String known)
      throws InterruptedException {
    String more = known == null ? "" : ",\"previousResultId\":\"" + known + "\"";
    String params = "{\"textDocument\":{\"uri\":\"" + Editor.URI + "\"}" + more + "}";
    return editor.client.result("textDocument/diagnostic", params).getAsJsonObject();
  }

  private static JsonObject workspace(Editor editor, String known) throws InterruptedException {
    return editor
        .client
        .result("workspace/diagnostic", "{\"previousResultIds\":[" + known + "]}")
        .getAsJsonObject();
  }

  private static void open(Editor editor, String uri, String text) {
    editor.client.notify(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"fhirpath\",\"version\":1,\"text\":\"%s\"}}"
            .formatted(uri, text));
  }

  private static String codes(JsonObject report) {
    return Editor.objects(report.getAsJsonArray("items")).stream()
        .map(it -> it.get("code").getAsString())
        .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
  }
}
