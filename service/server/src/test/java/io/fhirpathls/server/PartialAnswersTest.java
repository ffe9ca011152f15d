package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is answered while files of the workspace are not read yet, over a real socket.
class PartialAnswersTest {
  static final String LACKS = "Not all files of the workspace are read yet";
  private static final String URL = "extension('http://guide.org/eye')";

  private final Server server;
  private final Editor editor;
  private final Guide guide =
      new Guide()
          .with("eye.json", Guide.extension("eye", "code"))
          .with("user.json", Guide.profile("user", "eye-1", URL + ".exists()"));

  PartialAnswersTest() throws Exception {
    server = TestServers.start("throttle.enabled=off");
    editor = Editor.able(server);
    editor.open("// @resource Patient\n" + URL);
  }

  @AfterEach
  void stop() {
    editor.close();
    server.close();
  }

  private static String params(String method) {
    String at = Editor.at(1, 15);
    return switch (method) {
      case "workspace/symbol" -> "{\"query\":\"guide.org\"}";
      case "textDocument/references" ->
          at.substring(0, at.length() - 1) + ",\"context\":{\"includeDeclaration\":true}}";
      default -> at;
    };
  }

  private int answered(String method) throws InterruptedException {
    JsonElement answer = editor.client.resultAmong(method, params(method));
    return answer.isJsonNull() ? 0 : answer.getAsJsonArray().size();
  }

  /// What the server has logged before it answers something else.
  private List<String> logged() throws InterruptedException {
    int asked = editor.client.ask("fhirpath/report", "{}");
    List<String> logged = new ArrayList<>();
    while (true) {
      JsonObject message = editor.client.hear();
      if (message.has("id") && message.get("id").toString().equals(String.valueOf(asked))) {
        return logged;
      }
      if (message.toString().contains("window/logMessage")) {
        logged.add(message.getAsJsonObject("params").get("message").getAsString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "textDocument/definition, 0, 1",
    "textDocument/references, 1, 3",
    "workspace/symbol, 1, 3"
  })
  void theUserIsToldOnceThatItMayLackSome(String method, int before, int after) throws Exception {
    List<String> wanted = Guide.strings(guide.offer(editor.client).getAsJsonArray("wanted"));
    int asked = editor.client.ask(method, params(method));
    List<String> heard = new ArrayList<>();
    for (JsonObject message = editor.client.hear();
        !message.has("id") || !message.get("id").toString().equals(String.valueOf(asked));
        message = editor.client.hear()) {
      heard.add(message.toString());
    }
    assertThat(heard).anyMatch(it -> it.contains("window/logMessage") && it.contains(LACKS));
    assertThat(answered(method)).isEqualTo(before);
    assertThat(logged()).isEmpty();
    guide.put(editor.client, wanted);
    while (answered(method) < after) {
      Thread.sleep(25);
    }
    Guide.read(editor.client);
    assertThat(answered(method)).isEqualTo(after);
    assertThat(logged()).isEmpty();
    assertThat(toldAgain(method)).singleElement().asString().startsWith(LACKS);
  }

  /// What is offered in the very moment in which everything else has been read is still the same
  /// reading, so this may take more than one offer.
  private List<String> toldAgain(String method) throws InterruptedException {
    List<String> told = List.of();
    for (int i = 0; i < 100 && told.isEmpty(); i++) {
      Guide more = new Guide().with("more" + i + ".json", Guide.valueSet("more" + i));
      more.offer(editor.client);
      answered(method);
      told = logged();
      more.send(editor.client);
      Guide.read(editor.client);
    }
    return told;
  }

  @Test
  void whereEverythingIsReadNothingIsSaid() throws Exception {
    guide.send(editor.client);
    Guide.read(editor.client);
    int asked = editor.client.ask("workspace/symbol", params("workspace/symbol"));
    JsonObject message = editor.client.hear();
    while (!message.has("id") || !message.get("id").toString().equals(String.valueOf(asked))) {
      assertThat(message.toString()).doesNotContain(LACKS);
      message = editor.client.hear();
    }
  }

  @Test
  void namesThatNoFileCanHaveNeedNoWord() throws Exception {
    guide.offer(editor.client);
    editor.open("// @variable %x string\n%x.length()");
    editor.client.resultAmong("textDocument/definition", Editor.at(1, 1));
    assertThat(logged()).isEmpty();
  }
}
