package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a ceiling refuses, as an editor sees it.
class MemoryTest {
  private static final String PATIENT = "// @resource Patient\nnmae";

  private final Server server;

  MemoryTest() throws Exception {
    server =
        TestServers.start(
            "memory.document=64KiB",
            "memory.documents=3",
            "memory.session=1MiB",
            "memory.process=64MiB");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aDocumentThatDoesNotFitIsToldInOneMarkAndQuietlyRefused() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("a".repeat(100_000));
      assertNotice(editor.diagnosticsOf(1), "memory-document");
      JsonObject refused = editor.client.answer("textDocument/hover", Editor.at(0, 0));
      assertThat(LifecycleTest.error(refused)).isEqualTo(-32802);
      assertThat(refused.toString()).contains("\"refusal\":\"memory-document\"");
      editor.change(0, 0, 1, "b");
      assertNotice(editor.diagnosticsOf(2), "memory-document");
      whole(editor, 3, PATIENT);
      assertThat(editor.diagnosticsOf(3)).singleElement().asString().contains("nmae");
    }
  }

  @Test
  void aDocumentThatGrowsTooLargeIsHeldAgainWhenAllOfItComesAndFits() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("name");
      assertThat(editor.diagnosticsOf(1)).isEmpty();
      editor.change(0, 4, 4, " // " + "x".repeat(70_000));
      assertNotice(editor.diagnosticsOf(2), "memory-document");
      whole(editor, 3, "// @resource Patient\nname.use");
      assertThat(editor.diagnosticsOf(3)).isEmpty();
      assertThat(editor.client.answer("textDocument/hover", Editor.at(1, 1)).has("result"))
          .isTrue();
    }
  }

  @Test
  void whatIsHeldCannotBeAnalysedIsToldAndComesBackWithTheNextChange() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("'" + "a".repeat(3_000) + "'");
      assertNotice(editor.diagnosticsOf(1), "memory-document");
      editor.change(0, 1, 3_000, "");
      assertThat(editor.diagnosticsOf(2)).isEmpty();
    }
  }

  @Test
  void oneDocumentTooManyLeavesTheOthersAlone() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      for (int i = 0; i < 4; i++) {
        client.notify("textDocument/didOpen", document("file:///" + i + ".fhirpath", "1 + 1"));
      }
      for (int i = 0; i < 4; i++) {
        JsonObject told = client.hear();
        assertThat(told.toString().contains("memory-documents"))
            .isEqualTo(told.toString().contains("/3.fhirpath"));
      }
    }
  }

  @Test
  void aSessionThatMayNotEvenRememberWhatIsOpenIsClosedAndHoldsNothing() throws Exception {
    try (Server small = TestServers.start("memory.document=4KiB", "memory.session=64KiB");
        WebSocketClient client = WebSocketClient.connect(small)) {
      client.initialize();
      for (int i = 0; i < 3_000 && client.trySay(open("file:///" + i + ".fhirpath")); i++) {}
      assertThat(client.closeCode()).isEqualTo(4413);
      awaitEmpty(small);
    }
  }

  @Test
  void aMessageThatFindsNoRoomIsNotGathered() throws Exception {
    try (Server small = TestServers.start("memory.document=4KiB", "memory.session=1MiB");
        WebSocketClient client = WebSocketClient.connect(small);
        LspClient other = WebSocketClient.connect(small)) {
      client.initialize();
      other.initialize();
      client.trySay(
          HostileInputTest.request(9, "toy/echo", document("file:///a", "a".repeat(900_000))));
      assertThat(other.result("toy/echo", "{\"line\":1,\"character\":1}").isJsonObject()).isTrue();
      assertThat(ManagementTest.metric(small, "fhirpathls_memory_held{pool=\"inbox\"}"))
          .isLessThanOrEqualTo(1 << 20);
    }
  }

  @Test
  void theBalanceOfAServerWithoutSessionsIsThatOfItsCache() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Editor editor = Editor.able(server)) {
        editor.open(PATIENT + i);
        editor.diagnosticsOf(1);
        editor.hover("// @resource Patient\nna^me");
      }
    }
    awaitEmpty(server);
    assertThat(ManagementTest.metric(server, "fhirpathls_memory_leaks_total")).isZero();
  }

  /// Waits until nothing is held for any session.
  static void awaitEmpty(Server server) throws Exception {
    for (String pool : List.of("documents", "inbox", "outbox", "pending")) {
      String metric = "fhirpathls_memory_held{pool=\"" + pool + "\"}";
      for (int i = 0; i < 200 && ManagementTest.metric(server, metric) != 0; i++) {
        TimeUnit.MILLISECONDS.sleep(25);
      }
      assertThat(ManagementTest.metric(server, metric)).as(pool).isZero();
    }
  }

  private static void assertNotice(List<JsonObject> diagnostics, String code) {
    assertThat(diagnostics).hasSize(1);
    assertThat(diagnostics.getFirst().get("code").getAsString()).isEqualTo(code);
    assertThat(diagnostics.getFirst().get("message").getAsString()).startsWith("Not checked: ");
  }

  private static void whole(Editor editor, int version, String text) {
    editor.client.notify(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":\"%s\",\"version\":%d},\"contentChanges\":[{\"text\":%s}]}"
            .formatted(Editor.URI, version, new JsonPrimitive(text)));
  }

  private static String open(String uri) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":"
        + document(uri, "a".repeat(5_000))
        + "}";
  }

  static String document(String uri, String text) {
    return document(uri, text, 1);
  }

  static String document(String uri, String text, int version) {
    return "{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"fhirpath\",\"version\":%d,\"text\":%s}}"
        .formatted(uri, version, new JsonPrimitive(text));
  }
}
