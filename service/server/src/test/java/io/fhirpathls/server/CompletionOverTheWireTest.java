package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.fixture.Marked;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What editors of several abilities get of completion and signature help.
@TestInstance(Lifecycle.PER_CLASS)
class CompletionOverTheWireTest {
  private static final String JSON_URI = "file:///patient.json";

  private final Server server;

  CompletionOverTheWireTest() throws Exception {
    server = TestServers.start("throttle.enabled=off");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void behindWhiteSpaceAtTheEndAnOperatorFollows() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonObject list = editor.complete("Patient.active ^");
      assertThat(Editor.labels(list)).startsWith("and", "implies", "or").doesNotContain("active");
      assertThat(editRange(list)).isEqualTo("0:15-0:15");
      list = editor.complete("Patient.active and ^");
      assertThat(Editor.labels(list)).contains("today()").doesNotContain("and");
      assertThat(editRange(list)).isEqualTo("0:19-0:19");
    }
  }

  @Test
  void theLineBelowAnOpenBracketBelongsToIt() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonObject list = editor.complete("Patient.name.where(\n  ^\n)");
      assertThat(Editor.labels(list)).startsWith("family", "given");
      assertThat(editRange(list)).isEqualTo("1:2-1:2");
      list = editor.complete("Patient.name\n^");
      assertThat(Editor.labels(list)).contains("Patient").doesNotContain("family");
    }
  }

  @Test
  void directivesAreCompletedAndExplained() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonObject list = editor.complete("Patient.id\n// @re^\nPatient.name.");
      assertThat(Editor.labels(list).getFirst()).isEqualTo("@resource");
      assertThat(editRange(list)).isEqualTo("1:3-1:6");
      assertThat(resolved(editor, list, "@resource")).contains("evaluated on");
      assertThat(Editor.labels(editor.complete("// @resource Pat^"))).startsWith("Patient");
      assertThat(editor.hover("// @res^ource Patient").toString()).contains("evaluated on");
    }
  }

  @Test
  void codesReplaceWhatStandsBetweenTheQuotes() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonObject list = editor.complete("Patient.where(gender = 'm^al')");
      assertThat(Editor.labels(list))
          .containsExactlyInAnyOrder("male", "female", "other", "unknown");
      assertThat(editRange(list)).isEqualTo("0:24-0:27");
      assertThat(resolved(editor, list, "male")).contains("administrative-gender");
    }
  }

  @Test
  void longListsAreCutAndSaySo() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonObject list = editor.complete("^");
      assertThat(list.get("isIncomplete").getAsBoolean()).isTrue();
      assertThat(list.getAsJsonArray("items")).hasSize(200);
      assertThat(list.toString().length()).isLessThan(60_000);
      list = editor.complete("Patient.name.^");
      assertThat(list.get("isIncomplete").getAsBoolean()).isFalse();
      List<String> order =
          Editor.objects(list.getAsJsonArray("items")).stream()
              .map(item -> item.get("sortText").getAsString())
              .toList();
      assertThat(order).isSorted().doesNotHaveDuplicates();
    }
  }

  /// Whoever types `nmae.` and goes on is shown what is wrong; nobody has asked for `name`.
  @Test
  void noKeyTakesAProposalUnasked() throws Exception {
    String able =
        """
        {"textDocument": {"completion": {
          "completionItem": {"commitCharactersSupport": true},
          "completionList": {"itemDefaults": ["commitCharacters", "editRange", "data"]}}}}
        """;
    try (Editor editor = Editor.with(server, able)) {
      for (String typed : List.of("Patient.^", "Patient.n^", "Patient.nmae^", "Patient.name^")) {
        JsonObject list = editor.complete(typed);
        assertThat(Editor.labels(list)).contains("name");
        assertThat(list.toString()).doesNotContain("commitCharacters");
      }
    }
  }

  @Test
  void editorsThatCanDoMoreGetMore() throws Exception {
    String able =
        """
        {"textDocument": {"completion": {
          "completionItem": {"insertReplaceSupport": true, "commitCharactersSupport": true,
            "labelDetailsSupport": true, "tagSupport": {"valueSet": [1]}}}}}
        """;
    try (Editor editor = Editor.with(server, able)) {
      JsonObject list = editor.complete("Patient.na^me");
      JsonObject edit = Editor.item(list, "name").getAsJsonObject("textEdit");
      assertThat(Editor.range(edit, "insert")).isEqualTo("0:8-0:10");
      assertThat(Editor.range(edit, "replace")).isEqualTo("0:8-0:12");
      assertThat(Editor.item(list, "name").getAsJsonObject("labelDetails").toString())
          .contains("HumanName 0..*");
      List<JsonObject> deprecated =
          Editor.objects(editor.complete("Patient.^").getAsJsonArray("items")).stream()
              .filter(it -> it.has("tags"))
              .toList();
      assertThat(deprecated).allMatch(it -> it.get("tags").toString().equals("[1]"));
      assertThat(Editor.item(list, "name").get("documentation").toString())
          .contains("\"plaintext\"")
          .doesNotContain("```");
    }
  }

  @Test
  void plainTextHasNoMarks() throws Exception {
    try (Editor editor = Editor.with(server, "{}")) {
      String hover = value(editor.hover("Patient.gen^der").getAsJsonObject().get("contents"));
      assertThat(hover)
          .startsWith("Patient.gender: code 0..1")
          .contains("male", "Binding (required)")
          .doesNotContain("`", "](", "**");
      String operator = value(editor.hover("1 ^+ 2").getAsJsonObject().get("contents"));
      assertThat(operator).contains("addition", "5 + 2").doesNotContain("`", "**", "https");
    }
  }

  @Test
  void signaturesFollowTheBrackets() throws Exception {
    try (Editor editor = Editor.able(server)) {
      assertThat(signature(editor, "Patient.name.where(^"))
          .isEqualTo("where(criteria: Boolean): HumanName[] 0 [6,23]");
      assertThat(signature(editor, "Patient.name.where(given.exists(^)"))
          .startsWith("exists([criteria: Boolean])");
      assertThat(signature(editor, "Patient.name.where(given.exists()^)")).startsWith("where(");
      assertThat(signature(editor, "Patient.name.given.first().replace('a', ^")).contains(" 1 ");
      assertThat(editor.ask("textDocument/signatureHelp", "Patient.na^me").isJsonNull()).isTrue();
      assertThat(signature(editor, "Patient.name.where(\n  ^\n)")).startsWith("where(");
    }
    try (Editor editor = Editor.with(server, "{}")) {
      JsonObject help =
          editor.ask("textDocument/signatureHelp", "Patient.name.where(^").getAsJsonObject();
      JsonObject first = help.getAsJsonArray("signatures").get(0).getAsJsonObject();
      JsonObject parameter = first.getAsJsonArray("parameters").get(0).getAsJsonObject();
      assertThat(parameter.get("label").getAsString()).isEqualTo("criteria: Boolean");
      assertThat(value(parameter.get("documentation"))).contains("$this").doesNotContain("`");
    }
  }

  @Test
  void insideOtherFormatsEditsAreWrittenAsTheyDo() throws Exception {
    try (Editor editor = Editor.able(server)) {
      String marked =
          """
          {"resourceType": "StructureDefinition", "url": "http://example.org/p", "name": "P",
           "kind": "resource", "type": "Patient", "fhirVersion": "4.0.1",
           "differential": {"element": [{"id": "Patient", "path": "Patient", "constraint": [
             {"key": "a-1", "severity": "error", "human": "h", "expression": "@"}]}]}}
          """;
      JsonObject list = inJson(editor, marked.replace("@", "name.given.^"));
      assertThat(Editor.labels(list)).contains("where()", "upper()").doesNotContain("birthDate");
      list = inJson(editor, marked.replace("@", "gender = 'm^'"));
      assertThat(Editor.labels(list)).contains("male", "female");
      list = inJson(editor, marked.replace("@", "gender = \\\"m^\\\""));
      JsonObject male = Editor.item(list, "male");
      assertThat(male.get("textEditText").getAsString()).isEqualTo("'male'");
      list = inJson(editor, marked.replace("@", "name.where(text = '\\n') and ^"));
      assertThat(Editor.labels(list)).contains("birthDate");
      assertThat(Editor.labels(inJson(editor, marked.replace("@\"}", "name\"}, ^")))).isEmpty();
    }
  }

  /// Label, active parameter and where that stands in the label.
  private static String signature(Editor editor, String marked) throws InterruptedException {
    JsonObject help = editor.ask("textDocument/signatureHelp", marked).getAsJsonObject();
    JsonObject first = help.getAsJsonArray("signatures").get(0).getAsJsonObject();
    int active = help.get("activeParameter").getAsInt();
    return first.get("label").getAsString()
        + " "
        + active
        + " "
        + first.getAsJsonArray("parameters").get(active).getAsJsonObject().get("label");
  }

  private static JsonObject inJson(Editor editor, String marked) throws InterruptedException {
    Marked text = Marked.of(marked);
    editor.client.notify(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"json\",\"version\":1,\"text\":%s}}"
            .formatted(JSON_URI, new JsonPrimitive(text.text())));
    String before = text.text().substring(0, text.cursor());
    int line = (int) before.chars().filter(c -> c == '\n').count();
    JsonElement answer =
        editor.client.result(
            "textDocument/completion",
            Editor.at(line, before.length() - before.lastIndexOf('\n') - 1)
                .replace(Editor.URI, JSON_URI));
    editor.client.notify(
        "textDocument/didClose", "{\"textDocument\":{\"uri\":\"%s\"}}".formatted(JSON_URI));
    if (answer.isJsonArray()) {
      JsonObject none = new JsonObject();
      none.add("items", answer);
      return none;
    }
    return answer.getAsJsonObject();
  }

  private static String resolved(Editor editor, JsonObject list, String label)
      throws InterruptedException {
    JsonObject item = Editor.item(list, label);
    item.add("data", list.getAsJsonObject("itemDefaults").get("data"));
    JsonElement answer = editor.client.result("completionItem/resolve", item.toString());
    return value(answer.getAsJsonObject().get("documentation"));
  }

  private static String value(JsonElement markup) {
    return markup.getAsJsonObject().get("value").getAsString();
  }

  private static String editRange(JsonObject list) {
    return Editor.range(list.getAsJsonObject("itemDefaults"), "editRange");
  }
}
