package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The items of a questionnaire in its expressions, as an editor gets them.
class LinkIdsOverTheWireTest {

  private final Server server;
  private final Editor editor;

  LinkIdsOverTheWireTest() throws Exception {
    server = TestServers.start();
    editor = Editor.able(server);
  }

  @AfterEach
  void stop() {
    editor.close();
    server.close();
  }

  private static String form(String expression) {
    return """
    {"resourceType": "Questionnaire", "item": [
    {"linkId": "weight", "text": "Weight in kg"}, {"linkId": "it\\"s", "item": [{"linkId": "b.1"}]},
    {"linkId": "bmi", "extension": [{"url":
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
    "valueExpression": {"language": "text/fhirpath", "expression":
    "%s"}}]}]}
    """
        .formatted(expression);
  }

  @Test
  void itemsAreOfferedWithWhatTheyAsk() throws Exception {
    JsonObject offered = complete("%resource.item.where(linkId = '^').answer.value");
    assertThat(Editor.labels(offered)).containsExactlyInAnyOrder("weight", "it\"s", "b.1", "bmi");
    assertThat(Editor.item(offered, "weight").get("detail").getAsString())
        .isEqualTo("Weight in kg");
    // What goes into the document is escaped as JSON wants it.
    assertThat(Editor.item(offered, "it\"s").get("textEditText").getAsString())
        .isEqualTo("it\\\"s");
  }

  @Test
  void theyAreOfferedWhereverALinkIdIsCompared() throws Exception {
    assertThat(labels("%resource.descendants().where(linkId = 'w^')")).startsWith("weight");
    assertThat(labels("item.where(linkId in ('weight' | 'b^'))")).contains("b.1", "bmi");
    assertThat(labels("item.where(linkId = ^)")).contains("'weight'", "'b.1'");
    assertThat(labels("item.where(text = '^')")).isEmpty();
  }

  @Test
  void hoveringOverOneTellsWhatItAsks() throws Exception {
    editor.open("json", form("item.where(linkId = 'weight').answer"));
    assertThat(editor.client.result("textDocument/hover", Editor.at(5, 24)).toString())
        .contains("Weight in kg");
  }

  @Test
  void aChangedItemIsHeededAtTheNextKey() throws Exception {
    editor.open("json", form("item.where(linkId = 'weight').answer"));
    assertThat(editor.diagnosticsOf(1)).isEmpty();
    editor.change(1, 12, 18, "mass");
    JsonObject problem = editor.diagnosticsOf(2).getFirst();
    assertThat(problem.get("code").getAsString()).isEqualTo("unknown-link-id");
    assertThat(Editor.range(problem)).isEqualTo("5:21-5:29");
    editor.change(1, 12, 16, "weigth");
    assertThat(editor.diagnosticsOf(3).getFirst().get("message").getAsString())
        .contains("Did you mean `weigth`?");
  }

  @Test
  void oneOfSeveralIsRenamed() throws Exception {
    editor.open("json", form("item.where(linkId in ('weight' | 'b.1')).answer"));
    String changed = editor.renamed(5, 26, "mass").toString();
    assertThat(changed.split("\"newText\":\"mass\"", -1)).hasSize(3);
  }

  private JsonObject complete(String marked) throws InterruptedException {
    int caret = marked.indexOf('^');
    editor.open("json", form(marked.replace("^", "")));
    return editor
        .client
        .result("textDocument/completion", Editor.at(5, caret + 1))
        .getAsJsonObject();
  }

  private List<String> labels(String marked) throws InterruptedException {
    return Editor.labels(complete(marked));
  }
}
