package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `@inputfile` among the files of a workspace, over a real socket.
class SampleFilesTest {
  private final Server server;
  private final Editor editor;

  SampleFilesTest() throws Exception {
    server = TestServers.start("throttle.enabled=off");
    editor = Editor.able(server);
  }

  @AfterEach
  void stop() {
    editor.close();
    server.close();
  }

  private void send() throws InterruptedException {
    new Guide()
        .with("examples/pat%20one.json", "{\"resourceType\": \"Patient\"}")
        .with("examples/obs.xml", "<Observation xmlns=\"http://hl7.org/fhir\"/>")
        .with("package.json", "{\"name\": \"guide\"}")
        .send(editor.client);
    Guide.read(editor.client);
  }

  @Test
  void aSampleIsTheContextAndIsFoundAndExplained() throws Exception {
    send();
    editor.open("// @inputfile pat one.json\nnmae\n// @inputfile examples/obs.xml\nvlaue");
    assertThat(editor.diagnosticsOf(1))
        .extracting(Editor::range)
        .containsExactly("1:0-1:4", "3:0-3:5");
    JsonObject link =
        editor
            .ask("textDocument/definition", "// @inputfile pat o^ne.json\nname")
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    assertThat(link.get("targetUri").getAsString())
        .isEqualTo(Guide.FOLDER + "examples/pat%20one.json");
    assertThat(Editor.range(link, "originSelectionRange")).isEqualTo("0:14-0:26");
    assertThat(editor.hover("// @inputfile pat o^ne.json\nname").toString()).contains("Patient");
  }

  @Test
  void namesOfSamplesAreOffered() throws Exception {
    send();
    assertThat(editor.labels("// @inputfile ^"))
        .containsExactly("guide/examples/obs.xml", "guide/examples/pat one.json");
    assertThat(editor.labels("// @inputfile guide/examples/pa^t one.json\nname"))
        .startsWith("guide/examples/pat one.json");
  }

  @Test
  void aFileThatIsNotThereIsMarkedUntilItComes() throws Exception {
    send();
    editor.open("// @inputfile new.json\nnmae");
    List<JsonObject> found = editor.diagnosticsOf(1);
    assertThat(found).extracting(Editor::range).containsExactly("0:14-0:22");
    assertThat(found.toString()).contains("invalid-directive");
    new Guide().with("new.json", "{\"resourceType\": \"Patient\"}").send(editor.client);
    // Until it has been read, nobody knows what it is.
    do {
      found = editor.diagnosticsOf(1);
    } while (found.isEmpty());
    assertThat(found).extracting(Editor::range).containsExactly("1:0-1:4");
  }

  /// Nobody knows what there is; and no name ever leads to a file of the server.
  @Test
  void whereNoWorkspaceIsKnownNothingIsMissing() throws Exception {
    editor.open("// @inputfile new.json\nnmae\n// @inputfile ../../etc/x.json\nnmae");
    assertThat(editor.diagnosticsOf(1)).isEmpty();
  }
}
