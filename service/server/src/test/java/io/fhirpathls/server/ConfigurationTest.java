package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// The settings of an editor's user reach the documents, over a real socket.
@TestInstance(Lifecycle.PER_CLASS)
class ConfigurationTest {
  /// Wrong in R4, right in R5, and `=` compares an unknown code.
  private static final String TEXT = "Patient.gender = 'femal'; Observation.instantiates";

  private final Server server;

  ConfigurationTest() throws Exception {
    server = TestServers.start("problems.unknown-code=information");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void whereNothingIsSetTheServersOwnSettingsHold() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open(TEXT);
      assertThat(codes(editor)).containsExactly("unknown-code 3", "unknown-element 1");
    }
  }

  @Test
  void settingsMayComeWithTheIntroduction() throws Exception {
    try (Editor editor = Editor.introducing(server, "{}", "{\"fhirVersion\":\"R5\"}")) {
      editor.open(TEXT);
      assertThat(codes(editor)).containsExactly("unknown-code 3");
    }
  }

  @Test
  void changedSettingsHoldInOpenDocumentsAtOnce() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open(TEXT);
      codes(editor);
      change(
          editor,
          "{\"fhirpath\":{\"fhirVersion\":\"R5\",\"problems\":{\"unknown-code\":\"off\"}}}");
      assertThat(codes(editor)).isEmpty();
      change(editor, "{\"fhirpath\":{}}");
      assertThat(codes(editor)).containsExactly("unknown-code 3", "unknown-element 1");
    }
  }

  @Test
  void aWrongSettingIsToldAndTheOthersHold() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open(TEXT);
      codes(editor);
      change(editor, "{\"fhirpath\":{\"fhirVersion\":\"R5\",\"problms\":{}}}");
      JsonObject told = editor.client.hear();
      assertThat(told.get("method").getAsString()).isEqualTo("window/logMessage");
      assertThat(told.toString())
          .contains("fhirpath.problms is no setting; the nearest is fhirpath.problems");
      assertThat(codes(editor)).containsExactly("unknown-code 3");
    }
  }

  @Test
  void settingsOfSomebodyElseChangeNothing() throws Exception {
    try (Editor editor = Editor.able(server)) {
      for (String settings : List.of("null", "{}", "7", "[]", "{\"java\":{}}")) {
        change(editor, settings);
      }
      editor.client.notify("workspace/didChangeConfiguration", "{}");
      editor.client.result("toy/echo", "{\"line\":0,\"character\":0}");
      assertThat(editor.client.heard).isEmpty();
    }
  }

  @Test
  void aClientThatCanBeAskedIsAskedAgainAfterEachChange() throws Exception {
    String capabilities =
        """
        {"workspace":{"configuration":true,"didChangeConfiguration":{"dynamicRegistration":true},
          "inlayHint":{"refreshSupport":true}}}
        """;
    try (Editor editor = Editor.with(server, capabilities)) {
      JsonObject register = editor.client.hear();
      assertThat(register.get("method").getAsString()).isEqualTo("client/registerCapability");
      assertThat(register.toString())
          .contains("\"method\":\"workspace/didChangeConfiguration\"")
          .contains("\"registerOptions\":{\"section\":\"fhirpath\"}");
      answer(editor, register, "null");
      answer(editor, asked(editor), "[null]");
      editor.open(TEXT);
      assertThat(codes(editor)).containsExactly("unknown-code 3", "unknown-element 1");
      change(editor, "null");
      answer(editor, asked(editor), "[{\"fhirVersion\":\"R5\"}]");
      JsonObject refresh = editor.client.hear();
      if (!refresh.get("method").getAsString().equals("workspace/inlayHint/refresh")) {
        refresh = editor.client.hear();
      }
      assertThat(refresh.has("id")).isTrue();
      change(editor, "null");
      answer(editor, asked(editor), "[]");
      editor.client.result("toy/echo", "{\"line\":0,\"character\":0}");
    }
  }

  private static JsonObject asked(Editor editor) throws InterruptedException {
    while (true) {
      JsonObject message = editor.client.hear();
      if (message.get("method").getAsString().equals("workspace/configuration")) {
        assertThat(message.getAsJsonObject("params").toString())
            .isEqualTo("{\"items\":[{\"section\":\"fhirpath\"}]}");
        return message;
      }
    }
  }

  private static void answer(Editor editor, JsonObject request, String result) {
    editor.client.say(
        "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":" + result + "}");
  }

  private static void change(Editor editor, String settings) {
    editor.client.notify("workspace/didChangeConfiguration", "{\"settings\":" + settings + "}");
  }

  private static List<String> codes(Editor editor) throws InterruptedException {
    return editor.diagnosticsOf(1).stream()
        .map(it -> it.get("code").getAsString() + " " + it.get("severity").getAsInt())
        .toList();
  }
}
