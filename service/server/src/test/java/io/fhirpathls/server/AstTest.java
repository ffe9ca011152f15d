package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// `fhirpath/ast`, over a real socket.
@TestInstance(Lifecycle.PER_CLASS)
class AstTest {
  private final Server server;

  AstTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void givesTheTypedTreesOfAllExpressions() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("// @resource Patient\nname.given;\n'😀' + gender");
      JsonArray trees = trees(editor, "");
      assertThat(trees).hasSize(2);
      JsonObject first = trees.get(0).getAsJsonObject();
      assertThat(first.get("type").getAsString()).isEqualTo("string[]");
      assertThat(first.get("contextType").getAsString()).isEqualTo("Patient");
      assertThat(first.get("fhirVersion").getAsString()).isEqualTo("R4");
      assertThat(first.getAsJsonObject("root").get("kind").getAsString()).isEqualTo("member");
      JsonObject sum = trees.get(1).getAsJsonObject().getAsJsonObject("root");
      JsonObject gender = sum.getAsJsonArray("children").get(1).getAsJsonObject();
      assertThat(gender.get("type").getAsString()).isEqualTo("code");
      assertThat(Editor.range(gender)).isEqualTo("2:7-2:13");
    }
  }

  @Test
  void aPositionChoosesOneExpression() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("name.given;\n\ngender");
      JsonArray trees = trees(editor, ",\"position\":{\"line\":2,\"character\":3}");
      assertThat(trees).hasSize(1);
      assertThat(trees.toString()).contains("\"text\":\"gender\"");
      assertThat(trees(editor, ",\"position\":{\"line\":1,\"character\":0}")).isEmpty();
    }
  }

  @Test
  void needsAnOpenDocument() throws Exception {
    try (Editor editor = Editor.able(server)) {
      for (String params : new String[] {"{}", "{\"textDocument\":{}}"}) {
        assertThat(editor.client.answer("fhirpath/ast", params).toString())
            .contains("-32602")
            .contains("textDocument.uri is required");
      }
      assertThat(editor.client.answer("fhirpath/ast", Editor.at(0, 0)).toString())
          .contains("the document is not open");
    }
  }

  private static JsonArray trees(Editor editor, String more) throws InterruptedException {
    String params = "{\"textDocument\":{\"uri\":\"" + Editor.URI + "\"}" + more + "}";
    return editor
        .client
        .result("fhirpath/ast", params)
        .getAsJsonObject()
        .getAsJsonArray("expressions");
  }
}
