package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What editors see when a request brings down what it runs on: one error, and nothing afterwards.
class DefectsTest {
  private static final String ORIGIN = "{\"line\":0,\"character\":0}";
  private static final String TEXT = "// @resource Patient\nnmae";

  private final Server server;

  DefectsTest() throws Exception {
    server = TestServers.start("workers.count=1", "sessions.tenant-header=X-Tenant");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// The machine throws it, and the one who asked is told.
  @Test
  void aRequestThatExhaustsTheMemoryEndsAlone() throws Exception {
    try (Editor editor = Editor.of(server, "mercy");
        Editor beside = Editor.of(server, "charity")) {
      assertWorks(editor);
      for (int i = 0; i < 3; i++) {
        assertDefect(editor.client.answer("toy/exhaust", ORIGIN));
      }
      assertTypesOn(editor);
      assertWorks(beside);
      SessionLimitsTest.await(server, crashed("toy/exhaust"), 3);
    }
  }

  /// Nobody knows which half of it was made, so all is said anew on another connection.
  @Test
  void anEditThatExhaustsTheMemorySendsItsEditorBack() throws Exception {
    try (Editor editor = Editor.of(server, "mercy");
        Editor beside = Editor.of(server, "charity")) {
      String token = ResumeTest.resume(editor, null, 1, TEXT).get("token").getAsString();
      assertWorks(editor);
      editor.client.notify("toy/exhaustingEdit", ORIGIN);
      assertThat(editor.client.closeCode()).isEqualTo(1011);
      SessionLimitsTest.await(server, crashed("toy/exhaustingEdit"), 1);
      try (Editor back = Editor.of(server, "mercy")) {
        assertThat(ResumeTest.resume(back, token, 1, TEXT).getAsJsonArray("held")).isEmpty();
        assertWorks(back);
      }
      assertWorks(beside);
    }
  }

  /// There is one worker; what is asked afterwards needs another thread.
  @Test
  void aWorkerThatDiesIsReplaced() throws Exception {
    try (Editor editor = Editor.of(server, "mercy");
        Editor beside = Editor.of(server, "charity")) {
      assertWorks(editor);
      int before = thread(editor);
      for (int i = 0; i < 3; i++) {
        assertDefect(editor.client.answer("toy/die", ORIGIN));
      }
      assertThat(thread(beside)).isNotEqualTo(before);
      assertTypesOn(editor);
      assertWorks(beside);
      assertThat(
              ManagementTest.metric(
                  server, "fhirpathls_work_tasks_total{class=\"interactive\",outcome=\"failed\"}"))
          .isEqualTo(3);
    }
  }

  private static int thread(Editor editor) throws InterruptedException {
    return editor
        .client
        .result("toy/thread", ORIGIN)
        .getAsJsonObject()
        .get("characters")
        .getAsInt();
  }

  private static String crashed(String method) {
    return "fhirpathls_requests_seconds_count{method=\"%s\",outcome=\"crashed\"}".formatted(method);
  }

  private static void assertDefect(JsonObject answer) {
    assertThat(LifecycleTest.error(answer)).isEqualTo(-32603);
    assertThat(answer.toString()).contains("internal error");
  }

  private static void assertWorks(Editor editor) throws Exception {
    editor.open(TEXT);
    assertThat(editor.diagnosticsOf(1)).singleElement().asString().contains("nmae");
  }

  private static void assertTypesOn(Editor editor) throws Exception {
    editor.change(1, 0, 4, "name");
    assertThat(editor.diagnosticsOf(editor.version())).isEmpty();
  }
}
