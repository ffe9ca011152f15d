package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What an editor gets, over a real socket.
@TestInstance(Lifecycle.PER_CLASS)
class EditingTest {
  private final Server server;

  EditingTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aWrongElementIsMarkedWithTheVersionItStandsIn() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("Patient.nmae");
      List<JsonObject> found = editor.diagnosticsOf(1);
      assertThat(found).hasSize(1);
      assertThat(range(found.getFirst().getAsJsonObject("range"))).isEqualTo("0:8-0:12");
      assertThat(found.getFirst().get("code").getAsString()).isEqualTo("unknown-element");
      assertThat(found.getFirst().get("source").getAsString()).isEqualTo("fhirpath");
      assertThat(found.getFirst().get("message").getAsString()).contains("name");
    }
  }

  @Test
  void diagnosticsFollowTheTextAndGoWithIt() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("Patient.nmae");
      editor.change(0, 8, 12, "name");
      assertThat(editor.diagnosticsOf(2)).isEmpty();
      editor.change(0, 12, 12, ".famly");
      assertThat(editor.diagnosticsOf(3)).hasSize(1);
      editor.closeDocument();
      assertThat(editor.diagnosticsOf(null)).isEmpty();
      assertThat(editor.client.answer("textDocument/hover", Editor.at(0, 0)).toString())
          .contains("the document is not open");
    }
  }

  @Test
  void everyKeyIsAppliedAndTheLastStatePublished() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("");
      String typed = "Patient.name.where(use = 'official').givn";
      for (int i = 0; i < typed.length(); i++) {
        editor.change(0, i, i, typed.substring(i, i + 1));
      }
      List<JsonObject> found = editor.diagnosticsOf(editor.version());
      assertThat(found).hasSize(1);
      assertThat(range(found.getFirst().getAsJsonObject("range"))).isEqualTo("0:37-0:41");
    }
  }

  @Test
  void completionKnowsTheTypeBeforeTheDot() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonObject list = editor.complete("Patient.name.^");
      assertThat(Editor.labels(list))
          .contains("given", "family", "where()")
          .doesNotContain("birthDate");
      assertThat(list.getAsJsonObject("itemDefaults").getAsJsonObject("editRange").toString())
          .isEqualTo(
              "{\"start\":{\"line\":0,\"character\":13},\"end\":{\"line\":0,\"character\":13}}");
      assertThat(Editor.item(list, "where()").get("textEditText").getAsString())
          .isEqualTo("where(${1:criteria})$0");
      assertThat(Editor.item(list, "given").has("textEditText")).isFalse();
      assertThat(Editor.item(list, "where()").has("documentation")).isFalse();
    }
  }

  @Test
  void documentationComesWhenAProposalIsLookedAt() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonObject list = editor.complete("Patient.name.wh^");
      JsonObject item = Editor.item(list, "where()");
      item.add("data", list.getAsJsonObject("itemDefaults").get("data"));
      JsonObject resolved =
          editor.client.result("completionItem/resolve", item.toString()).getAsJsonObject();
      assertThat(resolved.getAsJsonObject("documentation").get("kind").getAsString())
          .isEqualTo("markdown");
      assertThat(resolved.getAsJsonObject("documentation").get("value").getAsString()).isNotEmpty();
    }
  }

  @Test
  void anItemThatIsNoneOfOursStaysAsItIs() throws Exception {
    try (Editor editor = Editor.able(server)) {
      for (String data : List.of("1", "{}", "{'uri':1,'offset':'x'}", "{'uri':'u','offset':-9}")) {
        String item = "{'label':'name','data':%s}".formatted(data).replace('\'', '"');
        assertThat(editor.client.result("completionItem/resolve", item).toString())
            .contains("name")
            .doesNotContain("documentation");
      }
    }
  }

  @Test
  void aSimpleEditorGetsWholeItems() throws Exception {
    try (Editor editor = Editor.with(server, "{}")) {
      JsonObject list = editor.complete("Patient.na^");
      JsonObject name = Editor.item(list, "name");
      assertThat(list.has("itemDefaults")).isFalse();
      assertThat(name.getAsJsonObject("textEdit").get("newText").getAsString()).isEqualTo("name");
      assertThat(range(name.getAsJsonObject("textEdit").getAsJsonObject("range")))
          .isEqualTo("0:8-0:10");
      assertThat(
              Editor.item(list, "where()").getAsJsonObject("textEdit").get("newText").getAsString())
          .isEqualTo("where()");
      assertThat(Editor.item(list, "where()").has("documentation")).isTrue();
    }
  }

  @Test
  void hoverSaysTypeCardinalityAndDefinition() throws Exception {
    try (Editor editor = Editor.able(server)) {
      JsonObject hover = editor.hover("// @resource Patient\nbirth^Date").getAsJsonObject();
      assertThat(hover.getAsJsonObject("contents").get("value").getAsString())
          .contains("date")
          .contains("0..1")
          .contains("date of birth");
      assertThat(range(hover.getAsJsonObject("range"))).isEqualTo("1:0-1:9");
      assertThat(editor.hover("   ^   ").isJsonNull()).isTrue();
    }
  }

  @Test
  void twoSessionsWithTheSameTextShareItsAnalysis() throws Exception {
    String text = "Patient.contact.where(relationship.exists()).nmae";
    String misses = "fhirpathls_cache_requests_total{level=\"tree\",result=\"miss\"}";
    try (Editor first = Editor.able(server);
        Editor second = Editor.able(server)) {
      first.open(text);
      List<JsonObject> found = first.diagnosticsOf(1);
      System.gc();
      double before = ManagementTest.metric(server, misses);
      assertThat(before).isPositive();
      second.open(text);
      assertThat(second.diagnosticsOf(1)).isEqualTo(found).isNotEmpty();
      assertThat(ManagementTest.metric(server, misses)).isEqualTo(before);
    }
  }

  @Test
  void columnsAreCountedAsTheClientCounts() throws Exception {
    String utf8 = "{\"general\":{\"positionEncodings\":[\"utf-8\",\"utf-16\"]}}";
    try (Editor editor = Editor.with(server, utf8)) {
      editor.open("'äöü😀' | Patient.nmae");
      assertThat(range(editor.diagnosticsOf(1).getFirst().getAsJsonObject("range")))
          .isEqualTo("0:23-0:27");
      editor.change(0, 23, 27, "name");
      assertThat(editor.diagnosticsOf(2)).isEmpty();
    }
    try (Editor editor = Editor.able(server)) {
      editor.open("'äöü😀' | Patient.nmae");
      assertThat(range(editor.diagnosticsOf(1).getFirst().getAsJsonObject("range")))
          .isEqualTo("0:18-0:22");
    }
  }

  @Test
  void severitiesAreTheOperatorsToSet() throws Exception {
    try (Server lenient =
            TestServers.start("problems.unknown-element=hint", "problems.unknown-code=off");
        Editor editor = Editor.able(lenient)) {
      editor.open("Patient.nmae | Patient.where(gender = 'mal')");
      List<JsonObject> found = editor.diagnosticsOf(1);
      assertThat(found).hasSize(1);
      assertThat(found.getFirst().get("severity").getAsInt()).isEqualTo(4);
      assertThat(found.getFirst().getAsJsonObject("codeDescription").get("href").getAsString())
          .startsWith("https://hl7.org/fhirpath/");
    }
  }

  @Test
  void otherPlacesAreToldToClientsThatShowThem() throws Exception {
    String text = "defineVariable('v', 1).defineVariable('v', 2)";
    String able = "{\"textDocument\":{\"publishDiagnostics\":{\"relatedInformation\":true}}}";
    try (Editor editor = Editor.with(server, able)) {
      editor.open(text);
      JsonObject place =
          editor
              .diagnosticsOf(1)
              .getFirst()
              .getAsJsonArray("relatedInformation")
              .get(0)
              .getAsJsonObject();
      assertThat(range(place.getAsJsonObject("location").getAsJsonObject("range")))
          .isEqualTo("0:15-0:18");
      assertThat(place.get("message").getAsString()).isEqualTo("`%v` gets its value here.");
    }
    try (Editor editor = Editor.with(server, "{}")) {
      editor.open(text);
      assertThat(editor.diagnosticsOf(1).getFirst().has("relatedInformation")).isFalse();
    }
  }

  @Test
  void changesOfWhatIsNotOpenAreIgnored() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.change(0, 0, 0, "x");
      editor.closeDocument();
      editor.open("Patient.name");
      assertThat(editor.diagnosticsOf(editor.version())).isEmpty();
    }
  }

  private static String range(JsonObject range) {
    JsonObject start = range.getAsJsonObject("start");
    JsonObject end = range.getAsJsonObject("end");
    return "%s:%s-%s:%s"
        .formatted(
            start.get("line"), start.get("character"), end.get("line"), end.get("character"));
  }
}
