package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Long texts for regular expressions: ours, at which one would cost its square, and those of
/// clients, which nobody runs. Each is answered, by a client that does not wait as long as the
/// square would take.
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

  @Test
  void aLongSearchPathIsRead() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open(
          "json",
          "{\"resourceType\": \"SearchParameter\", \"base\": [\"Patient\"], \"type\":"
              + " \"composite\", \"expression\": \"Patient"
              + ".a".repeat(LONG / 30)
              + "\", \"component\": [{\"expression\": \"name.fmaily\"}]}");
      assertThat(editor.diagnosticsOf(1)).isNotEmpty();
    }
  }

  @Test
  void whatAnExpressionMatchesIsNotRun() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("'" + "a".repeat(1_000) + "!'.matches('(a+)+$')");
      assertThat(editor.diagnosticsOf(1)).isEmpty();
      assertThat(editor.hover("'" + "a".repeat(1_000) + "!'.mat^ches('(a+)+$')").toString())
          .contains("matches");
    }
  }
}
