package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Long texts for regular expressions: ours, at which one would cost its square, and those of
/// clients, which nobody runs. Each is answered, by a client that does not wait as long as the
/// square would take. And deep ones, at which a stack would end.
@TestInstance(Lifecycle.PER_CLASS)
class HostilePatternsTest {
  private static final int LONG = 300_000;

  private final Server server;

  HostilePatternsTest() throws Exception {
    server = TestServers.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aLongDirectiveIsCompleted() throws Exception {
    try (Editor editor = Editor.able(server)) {
      String before = "// @variable " + "a".repeat(LONG) + "|";
      assertThat(editor.labels(before + "^")).contains("Patient");
      editor.change(0, 0, before.length(), "// @resource Pat");
      editor.diagnosticsOf(2);
      assertThat(Editor.labels(editor.ask("textDocument/completion", "// @resource Pat^")))
          .contains("Patient");
    }
  }

  /// The path of a search, of a directive and of a context that a client sets.
  @ParameterizedTest
  @ValueSource(strings = {".a", "|A"})
  void aLongPathIsRead(String step) throws Exception {
    String path = "Patient" + step.repeat(LONG / 2);
    try (Editor editor = Editor.able(server);
        LogLines incidents = new LogLines("io.fhirpathls.server.connection.Incident")) {
      editor.open(
          "json",
          "{\"resourceType\": \"SearchParameter\", \"base\": [\"Patient\"], \"type\":"
              + " \"composite\", \"expression\": \""
              + path
              + "\", \"component\": [{\"expression\": \"name.fmaily\"}]}");
      assertThat(editor.diagnosticsOf(1)).isNotEmpty();
      editor.closeDocument();
      editor.open("// @resource " + path + "\nname");
      assertThat(editor.client.answer("textDocument/hover", Editor.at(0, 20)).has("result"))
          .isTrue();
      JsonObject answer =
          editor.client.answer("fhirpath/setContext", "{\"resourceType\":\"" + path + "\"}");
      assertThat(LifecycleTest.error(answer)).isEqualTo(-32602);
      assertThat(incidents.lines()).isEmpty();
    }
  }

  /// One for which Java has no remedy, as it has for `(a+)+$`.
  @Test
  void whatAnExpressionMatchesIsNotRun() throws Exception {
    String text = "'" + "a".repeat(1_000) + "!'";
    try (Editor editor = Editor.able(server)) {
      editor.open(text + ".matches('(.*a){25}$')");
      assertThat(editor.diagnosticsOf(1)).isEmpty();
      assertThat(editor.hover(text + ".mat^ches('(.*a){25}$')").toString()).contains("matches");
    }
  }

  /// What no message may be, a text in one may be: nested deep. Each way through it would end with
  /// its stack.
  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '"',
      value = {
        "fhirpath -> (",
        "fhirpath -> -",
        "fhirpath -> a.",
        "fhirpath -> a[",
        "fhirpath -> a.where(",
        "fhirpath -> {a: ",
        "fhirpath -> true or",
        "json -> [",
        "json -> {'a':",
        "xml -> <a>",
        "fsh -> a.",
      })
  void aTextThatIsNestedDeepIsRead(String language, String part) throws Exception {
    try (LogLines incidents = new LogLines("io.fhirpathls.server.connection.Incident");
        Editor editor = Editor.able(server)) {
      String start =
          switch (language) {
            case "json" -> "{'resourceType': 'Patient', 'extension': ";
            case "xml" -> "<Patient xmlns='http://hl7.org/fhir'>";
            case "fsh" -> "Instance: A\nInstanceOf: Patient\n* ";
            default -> "";
          };
      String end = language.equals("fsh") ? "a = true" : "";
      String text = (start + part.repeat(LONG / part.length()) + end).replace('\'', '"');
      editor.open(language, text);
      List<JsonObject> told = editor.diagnosticsOf(1);
      if (language.equals("fhirpath")) {
        assertThat(told.toString()).contains("\"code\":\"too-deep\"");
      }
      for (String method :
          List.of(
              "textDocument/hover",
              "textDocument/completion",
              "textDocument/documentSymbol",
              "textDocument/foldingRange",
              "textDocument/semanticTokens/full",
              "textDocument/codeLens")) {
        assertThat(editor.client.answer(method, Editor.at(0, 3)).has("result")).as(method).isTrue();
      }
      assertThat(incidents.lines()).isEmpty();
    }
  }
}
