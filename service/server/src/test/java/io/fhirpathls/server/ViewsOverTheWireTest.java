package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What an editor shows of a document beside its text.
@TestInstance(Lifecycle.PER_CLASS)
class ViewsOverTheWireTest {
  private static final String WHOLE =
      "\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":99,\"character\":0}}";

  private final Server server;

  ViewsOverTheWireTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void tokensStandAtTheirCharacters() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("\t'😀' | name\r\n/* a\r\n b */ active");
      assertThat(tokens(editor.ask("textDocument/semanticTokens/full")))
          .containsExactly(
              "0:1+4 string",
              "0:6+1 operator",
              "0:8+4 property",
              "1:0+4 comment",
              "2:0+5 comment",
              "2:6+6 property");
    }
    String able =
        """
        {"general": {"positionEncodings": ["utf-8"]},
         "textDocument": {"semanticTokens": {"multilineTokenSupport": true}}}
        """;
    try (Editor editor = Editor.with(server, able)) {
      editor.open("\t'😀' | name\r\n/* a\r\n b */ active");
      assertThat(tokens(editor.ask("textDocument/semanticTokens/full")))
          .containsExactly(
              "0:1+6 string",
              "0:8+1 operator",
              "0:10+4 property",
              "1:0+11 comment",
              "2:6+6 property");
    }
  }

  @Test
  void tokensOfARangeAndOfAChange() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("name\nactive\ngender");
      JsonObject full = editor.ask("textDocument/semanticTokens/full").getAsJsonObject();
      String range =
          "{\"textDocument\":{\"uri\":\"%s\"},\"range\":%s}"
              .formatted(
                  Editor.URI,
                  "{\"start\":{\"line\":1,\"character\":1},\"end\":{\"line\":1,\"character\":2}}");
      assertThat(tokens(editor.client.result("textDocument/semanticTokens/range", range)))
          .containsExactly("1:0+6 property");
      editor.change(1, 0, 6, "birthDate");
      JsonObject delta = delta(editor, full.get("resultId").getAsString());
      assertThat(delta.get("edits").toString())
          .isEqualTo("[{\"start\":5,\"deleteCount\":5,\"data\":[1,0,9,4,0]}]");
      assertThat(delta(editor, delta.get("resultId").getAsString()).getAsJsonArray("edits"))
          .isEmpty();
      assertThat(delta(editor, "unknown").has("data")).isTrue();
    }
  }

  @Test
  void selectionsGrow() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("a.b.c\nd");
      String params =
          "{\"textDocument\":{\"uri\":\"%s\"},\"positions\":[{\"line\":0,\"character\":3},{\"line\":1,\"character\":0}]}"
              .formatted(Editor.URI);
      List<String> ranges = new ArrayList<>();
      JsonArray both = editor.client.result("textDocument/selectionRange", params).getAsJsonArray();
      for (JsonObject at = both.get(0).getAsJsonObject();
          at != null;
          at = at.getAsJsonObject("parent")) {
        ranges.add(Editor.range(at));
      }
      assertThat(ranges).containsExactly("0:2-0:3", "0:0-0:3", "0:0-0:5", "0:0-1:1");
      assertThat(both).hasSize(2);
    }
  }

  @Test
  void foldsFitTheClient() throws Exception {
    String text = "a.where(\n  b\n)\n// one\n// two\n";
    try (Editor editor = Editor.able(server)) {
      editor.open(text);
      assertThat(folds(editor)).containsExactly("0-2", "3-4 comment");
    }
    try (Editor editor = Editor.with(server, "{}")) {
      editor.open(text);
      assertThat(folds(editor)).containsExactly("0:0-2:1", "0:8-2:0", "3:0-4:6 comment");
    }
    String few = "{\"textDocument\":{\"foldingRange\":{\"rangeLimit\":1}}}";
    try (Editor editor = Editor.with(server, few)) {
      editor.open(text);
      assertThat(folds(editor)).hasSize(1);
    }
  }

  @Test
  void theOutlineIsATreeOrAList() throws Exception {
    String text = "Patient.name.where(use = 'a')\nactive";
    try (Editor editor = Editor.able(server)) {
      editor.open(text);
      List<JsonObject> outline =
          Editor.objects(editor.ask("textDocument/documentSymbol").getAsJsonArray());
      assertThat(outline).hasSize(2);
      assertThat(outline.getFirst().get("name").getAsString())
          .isEqualTo("Patient.name.where(use = 'a')");
      assertThat(outline.getFirst().get("detail").getAsString()).isEqualTo("HumanName[]");
      JsonObject scope = outline.getFirst().getAsJsonArray("children").get(0).getAsJsonObject();
      assertThat(Editor.range(scope)).isEqualTo("0:13-0:29");
    }
    try (Editor editor = Editor.with(server, "{}")) {
      editor.open(text);
      List<JsonObject> list =
          Editor.objects(editor.ask("textDocument/documentSymbol").getAsJsonArray());
      assertThat(list).hasSize(3);
      assertThat(list.get(1).get("containerName").getAsString())
          .isEqualTo("Patient.name.where(use = 'a')");
      assertThat(Editor.range(list.get(1).getAsJsonObject("location"))).isEqualTo("0:13-0:18");
    }
  }

  @Test
  void symbolsOfOpenDocumentsAreFound() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("// @variable %who\nPatient.name\nactive");
      assertThat(symbols(editor, "pnam")).containsExactly("Patient.name");
      assertThat(symbols(editor, "")).containsExactly("%who", "Patient.name", "active");
      assertThat(symbols(editor, "x")).isEmpty();
    }
  }

  @Test
  void hintsAreResolvedAndConfigured() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("Patient.name\n  .given\n  .first()");
      List<JsonObject> hints = hints(editor);
      assertThat(hints)
          .extracting(it -> it.get("label").getAsString())
          .containsExactly(": HumanName[]", ": string[]", ": string");
      assertThat(hints.getFirst().get("position").toString())
          .isEqualTo("{\"line\":0,\"character\":12}");
      assertThat(hints.getFirst().has("tooltip")).isFalse();
      JsonObject resolved =
          editor.client.result("inlayHint/resolve", hints.getFirst().toString()).getAsJsonObject();
      assertThat(resolved.getAsJsonObject("tooltip").get("value").getAsString())
          .contains("Patient.name: HumanName 0..*");
      editor.client.notify(
          "workspace/didChangeConfiguration",
          "{\"settings\":{\"fhirpath\":{\"inlayHints\":{\"types\":false}}}}");
      assertThat(hints(editor)).isEmpty();
    }
  }

  @Test
  void lensesSayResultsAndUses() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("// @variable %who\nPatient.name.where(%who = 1)");
      assertThat(titles(editor)).containsExactly("%who: 1 use", "HumanName 0..*");
      editor.client.notify(
          "workspace/didChangeConfiguration",
          "{\"settings\":{\"fhirpath\":{\"codeLens\":{\"uses\":false}}}}");
      assertThat(titles(editor)).containsExactly("HumanName 0..*");
    }
  }

  @Test
  void urlsAreLinks() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("extension('http://a.b/c').value // 😀 https://hl7.org.");
      List<JsonObject> links =
          Editor.objects(editor.ask("textDocument/documentLink").getAsJsonArray());
      assertThat(links)
          .extracting(it -> it.get("target").getAsString())
          .containsExactly("http://a.b/c", "https://hl7.org");
      assertThat(links).extracting(Editor::range).containsExactly("0:11-0:23", "0:38-0:53");
    }
  }

  private static List<String> titles(Editor editor) throws InterruptedException {
    return Editor.objects(editor.ask("textDocument/codeLens").getAsJsonArray()).stream()
        .map(lens -> lens.getAsJsonObject("command").get("title").getAsString())
        .toList();
  }

  private static List<JsonObject> hints(Editor editor) throws InterruptedException {
    String params = "{\"textDocument\":{\"uri\":\"%s\"},%s}".formatted(Editor.URI, WHOLE);
    return Editor.objects(editor.client.result("textDocument/inlayHint", params).getAsJsonArray());
  }

  private static List<String> symbols(Editor editor, String query) throws InterruptedException {
    String params = "{\"query\":\"" + query + "\"}";
    return Editor.objects(editor.client.result("workspace/symbol", params).getAsJsonArray())
        .stream()
        .map(it -> it.get("name").getAsString())
        .toList();
  }

  private static List<String> folds(Editor editor) throws InterruptedException {
    return Editor.objects(editor.ask("textDocument/foldingRange").getAsJsonArray()).stream()
        .map(it -> {
          String start = it.has("startCharacter") ? ":" + it.get("startCharacter") : "";
          String end = it.has("endCharacter") ? ":" + it.get("endCharacter") : "";
          String kind = it.has("kind") ? " " + it.get("kind").getAsString() : "";
          return it.get("startLine") + start + "-" + it.get("endLine") + end + kind;
        })
        .toList();
  }

  private static JsonObject delta(Editor editor, String id) throws InterruptedException {
    String params =
        "{\"textDocument\":{\"uri\":\"%s\"},\"previousResultId\":\"%s\"}".formatted(Editor.URI, id);
    return editor.client.result("textDocument/semanticTokens/full/delta", params).getAsJsonObject();
  }

  /// Each token as `line:character+length type`.
  private static List<String> tokens(JsonElement answer) {
    List<String> types =
        List.of(
            "namespace",
            "type",
            "parameter",
            "variable",
            "property",
            "function",
            "keyword",
            "comment",
            "string",
            "number",
            "regexp",
            "operator",
            "decorator");
    List<String> tokens = new ArrayList<>();
    JsonArray data = answer.getAsJsonObject().getAsJsonArray("data");
    int line = 0;
    int character = 0;
    for (int i = 0; i < data.size(); i += 5) {
      int down = data.get(i).getAsInt();
      line += down;
      character = (down == 0 ? character : 0) + data.get(i + 1).getAsInt();
      String type = types.get(data.get(i + 3).getAsInt());
      tokens.add("%d:%d+%s %s".formatted(line, character, data.get(i + 2), type));
    }
    return tokens;
  }
}
