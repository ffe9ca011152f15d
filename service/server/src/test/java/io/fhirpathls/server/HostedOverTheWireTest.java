package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fhirpathls.fixture.Marked;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What an editor gets inside FHIR resources, over a real socket.
@TestInstance(Lifecycle.PER_CLASS)
class HostedOverTheWireTest {
  private final Server server;

  HostedOverTheWireTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static String invariant(String expression) {
    return "{\"resourceType\": \"StructureDefinition\", \"type\": \"Patient\", \"differential\":\n"
        + "{\"element\": [{\"path\": \"Patient.contact\", \"constraint\": [{\"expression\":\n\""
        + expression
        + "\"}]}]}}";
  }

  @Test
  void marksStandAtTheWordBehindItsEscapes() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("json", invariant("name.text = '\\u0041' and nmae.exists()"));
      List<JsonObject> found = editor.diagnosticsOf(1);
      assertThat(found).hasSize(1);
      assertThat(Editor.range(found.getFirst())).isEqualTo("2:26-2:30");
      editor.change(2, 26, 30, "name");
      assertThat(editor.diagnosticsOf(2)).isEmpty();
    }
  }

  @Test
  void elementsOfTheConstrainedOneAreOfferedInItsStringOnly() throws Exception {
    try (Editor editor = Editor.able(server)) {
      assertThat(Editor.labels(completing(editor, invariant("name.fam^")))).contains("family");
      assertThat(Editor.labels(completing(editor, invariant("^")))).contains("relationship");
      assertThat(Editor.labels(completing(editor, invariant("name") + "^"))).isEmpty();
      assertThat(Editor.labels(completing(editor, "{^\"resourceType\": \"Patient\"}"))).isEmpty();
    }
  }

  private static String view(String column) {
    return "{\"resourceType\": \"ViewDefinition\", \"resource\": \"Patient\", \"select\": [\n"
        + "{\"forEach\": \"contact\", \"select\": [{\"forEachOrNull\": \"telecom\","
        + " \"column\": [{\"path\":\n"
        + "\""
        + column
        + "}]}]}]}";
  }

  @Test
  void aColumnUnderForEachIsCompletedWithTheNestedType() throws Exception {
    try (Editor editor = Editor.able(server)) {
      assertThat(Editor.labels(completing(editor, view("^\""))))
          .contains("system", "rank", "%rowIndex")
          .doesNotContain("relationship", "birthDate");
      assertThat(Editor.labels(completing(editor, view("period.^\"")))).contains("start");
    }
  }

  @Test
  void aColumnOfAnotherTypeIsMarkedWhereTheTypeStands() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("json", view("rank\", \"type\":\n\"string\""));
      assertThat(editor.diagnosticsOf(1))
          .singleElement()
          .satisfies(it -> assertThat(Editor.range(it)).isEqualTo("3:1-3:7"))
          .asString()
          .contains("column-type", "positiveInt");
    }
  }

  @Test
  void shorthandIsMarkedCompletedAndMendedInItsString() throws Exception {
    String fsh =
        "Profile: A\nParent: Patient\n* name obeys a-1\n\nInvariant: a-1\nExpression: \"%s\"\n";
    try (Editor editor = Editor.able(server)) {
      editor.open("fsh", fsh.formatted("text = '\\\"' and fmaily.exists()"));
      List<JsonObject> found = editor.diagnosticsOf(1);
      assertThat(found).hasSize(1);
      assertThat(Editor.range(found.getFirst())).isEqualTo("5:29-5:35");
      editor.change(5, 29, 35, "family");
      assertThat(editor.diagnosticsOf(2)).isEmpty();
      Marked typed = Marked.of(fsh.formatted("fam^"));
      editor.open("fsh", typed.text());
      JsonElement offered = editor.client.result("textDocument/completion", Editor.at(5, 16));
      assertThat(Editor.labels(offered)).contains("family");
    }
  }

  @Test
  void aHalfTypedResourceKeepsItsMarks() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("json", invariant("nmae.exists()").replace("\"}]}]}}", ""));
      assertThat(editor.diagnosticsOf(1)).hasSize(1);
    }
  }

  @Test
  void hostileResourcesAreReadAndTheSessionLives() throws Exception {
    try (Editor editor = Editor.able(server)) {
      for (String text :
          List.of(
              "[".repeat(50_000), "{\"a\":".repeat(50_000), "{\"resourceType\":{", "\\", "{\"")) {
        editor.open("json", text);
        editor.open("xml", "<a>".repeat(50_000) + text);
      }
      editor.open("json", invariant("nmae.exists()"));
      assertThat(Editor.labels(completing(editor, invariant("name.fam^")))).contains("family");
    }
  }

  private static JsonElement completing(Editor editor, String marked) throws InterruptedException {
    Marked text = Marked.of(marked);
    editor.open("json", text.text());
    String before = text.text().substring(0, text.cursor());
    int line = (int) before.chars().filter(c -> c == '\n').count();
    return editor.client.result(
        "textDocument/completion", Editor.at(line, before.length() - before.lastIndexOf('\n') - 1));
  }
}
