package io.fhirpathls.server;

import static io.fhirpathls.server.ManagementTest.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A client that comes back sends only what the server does not hold any more.
class ResumeTest {
  private static final String TEXT = "// @resource Patient\nnmae";
  private static final String KEPT = "fhirpathls_memory_held{pool=\"resume\"}";
  private static final String LOST = "fhirpathls_resume_sessions";

  private final Server server;

  ResumeTest() throws Exception {
    server = TestServers.start("sessions.tenant-header=X-Tenant", "memory.session=1MiB");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoComesBackFindsHisDocumentsOpen() throws Exception {
    String token = lose("mercy", TEXT);
    assertThat(metric(server, KEPT)).isPositive();
    try (Editor back = Editor.of(server, "mercy")) {
      JsonObject resumed = resume(back, token, 7, TEXT);
      assertThat(held(resumed)).containsExactly(Editor.URI);
      assertThat(resumed.get("graceSeconds").getAsInt()).isEqualTo(60);
      assertThat(resumed.get("token").getAsString()).isNotEqualTo(token);
      assertThat(back.diagnosticsOf(7)).singleElement().asString().contains("nmae");
      assertThat(metric(server, KEPT)).isZero();
      back.client.notify(
          "textDocument/didChange",
          """
          {"textDocument":{"uri":"%s","version":8},"contentChanges":[{"range":
            {"start":{"line":1,"character":0},"end":{"line":1,"character":4}},"text":"name"}]}
          """
              .formatted(Editor.URI));
      assertThat(back.diagnosticsOf(8)).isEmpty();
    }
    assertThat(metric(server, "fhirpathls_resume_documents_total{result=\"held\"}")).isEqualTo(1);
  }

  @Test
  void whatHasChangedMeanwhileIsToBeSent() throws Exception {
    String token = lose("mercy", TEXT);
    try (Editor back = Editor.of(server, "mercy")) {
      assertThat(held(resume(back, token, 7, TEXT + " "))).isEmpty();
      back.open("// @resource Patient\nname");
      assertThat(back.diagnosticsOf(1)).isEmpty();
    }
    assertThat(metric(server, "fhirpathls_resume_documents_total{result=\"absent\"}")).isEqualTo(1);
  }

  @Test
  void aTokenIsGoodForOneReturn() throws Exception {
    String token = lose("mercy", TEXT);
    try (Editor back = Editor.of(server, "mercy");
        Editor again = Editor.of(server, "mercy")) {
      assertThat(held(resume(back, token, 7, TEXT))).hasSize(1);
      assertThat(held(resume(again, token, 7, TEXT))).isEmpty();
    }
  }

  /// Neither with the hash alone, nor with the very token.
  @Test
  void noOtherTenantLearnsWhatIsHeld() throws Exception {
    String token = lose("mercy", TEXT);
    try (Editor other = Editor.of(server, "charity");
        Editor sameTenant = Editor.of(server, "mercy");
        Editor back = Editor.of(server, "mercy")) {
      assertThat(held(resume(other, null, 7, TEXT))).isEmpty();
      assertThat(held(resume(other, token, 7, TEXT))).isEmpty();
      assertThat(held(resume(sameTenant, null, 7, TEXT))).isEmpty();
      assertThat(held(resume(sameTenant, "AAAAAAAAAAAAAAAAAAAAAA", 7, TEXT))).isEmpty();
      assertThat(held(resume(back, token, 7, TEXT))).hasSize(1);
    }
  }

  @Test
  void whoSaysGoodByeLeavesNothing() throws Exception {
    try (Editor editor = Editor.of(server, "mercy")) {
      String token = resume(editor, null, 1, TEXT).get("token").getAsString();
      assertThat(token).hasSize(22);
      editor.open(TEXT);
      editor.diagnosticsOf(1);
      editor.client.result("shutdown", "null");
      editor.client.notify("exit", "null");
      assertThat(editor.client.closeCode()).isEqualTo(1000);
    }
    MemoryTest.awaitEmpty(server);
    assertThat(metric(server, LOST)).isZero();
    assertThat(metric(server, KEPT)).isZero();
  }

  @Test
  void whoHasNotAskedForItIsNotKept() throws Exception {
    try (Editor editor = Editor.of(server, "mercy")) {
      editor.open(TEXT);
      editor.diagnosticsOf(1);
    }
    MemoryTest.awaitEmpty(server);
    assertThat(metric(server, LOST)).isZero();
  }

  /// The network of a client may change without a word, and its old connection looks alive.
  @Test
  void whoComesBackBeforeHisOldConnectionIsKnownToBeDeadTakesItsPlace() throws Exception {
    try (Editor old = Editor.of(server, "mercy");
        Editor back = Editor.of(server, "mercy")) {
      String token = resume(old, null, 1, TEXT).get("token").getAsString();
      old.open(TEXT);
      old.diagnosticsOf(1);
      assertThat(held(resume(back, token, 7, TEXT))).hasSize(1);
      assertThat(old.client.closeCode()).isEqualTo(4409);
      assertThat(back.diagnosticsOf(7)).hasSize(1);
    }
  }

  @Test
  void afterTheGraceNothingIsLeft() throws Exception {
    try (Server quick = TestServers.start("resume.grace=1s")) {
      String token;
      try (Editor editor = Editor.able(quick)) {
        token = resume(editor, null, 1, TEXT).get("token").getAsString();
        editor.open(TEXT);
        editor.diagnosticsOf(1);
      }
      SessionLimitsTest.await(quick, "fhirpathls_sessions_open", 0);
      SessionLimitsTest.await(quick, LOST, 0);
      assertThat(metric(quick, KEPT)).isZero();
      try (Editor back = Editor.able(quick)) {
        assertThat(held(resume(back, token, 7, TEXT))).isEmpty();
      }
    }
  }

  @Test
  void whatIsKeptIsBoundedAndTheOldestOfTheLargestTenantGoesFirst() throws Exception {
    try (Server small =
        TestServers.start("sessions.tenant-header=X-Tenant", "resume.max-size=64KiB")) {
      String modest = lose(small, "charity", TEXT, 1);
      String text = TEXT + " //" + "x".repeat(20_000);
      String first = lose(small, "mercy", text, 2);
      for (int lost = 3; lost <= 4; lost++) {
        lose(small, "mercy", text, lost);
      }
      String last = lose(small, "mercy", text, 4);
      assertThat(metric(small, KEPT)).isBetween(40_000.0, 65_536.0);
      try (Editor back = Editor.of(small, "mercy");
          Editor other = Editor.of(small, "charity")) {
        assertThat(held(resume(back, first, 7, text))).isEmpty();
        assertThat(held(resume(back, last, 7, text))).hasSize(1);
        assertThat(held(resume(other, modest, 7, TEXT))).hasSize(1);
      }
    }
  }

  @Test
  void aCrookedOfferIsAnsweredAndTheSessionLivesOn() throws Exception {
    try (Editor editor = Editor.of(server, "mercy")) {
      for (String documents :
          List.of("[null]", "[{\"uri\":\"a\"}]", "[{\"version\":1,\"sha256\":\"\"}]", "7")) {
        JsonObject answer =
            editor.client.answer("fhirpath/resume", "{\"documents\":" + documents + "}");
        assertThat(LifecycleTest.error(answer)).isEqualTo(-32602);
      }
      assertThat(held(resume(editor, null, 1, TEXT))).isEmpty();
    }
  }

  @Test
  void itIsAdvertisedUnlessItIsOff() throws Exception {
    try (LspClient client = WebSocketClient.withHeader(server, "X-Tenant", "mercy")) {
      assertThat(client.initialize().toString()).contains("\"resumeProvider\":true");
    }
    try (Server off = TestServers.start("resume.grace=off");
        LspClient client = WebSocketClient.connect(off)) {
      assertThat(client.initialize().toString()).doesNotContain("resumeProvider");
      assertThat(LifecycleTest.error(client.answer("fhirpath/resume", "{}"))).isEqualTo(-32601);
    }
  }

  /// Opens a document and cuts the connection.
  @Test
  void nothingIsKeptWhileMemoryIsShort() throws Exception {
    ShamHeap heap = new ShamHeap();
    try (Server pressed = TestServers.start(heap, "sessions.tenant-header=X-Tenant")) {
      String token = lose(pressed, "mercy", TEXT, 1);
      heap.collected(720);
      SessionLimitsTest.await(pressed, LOST, 0);
      assertThat(metric(pressed, KEPT)).isZero();
      try (Editor back = Editor.of(pressed, "mercy")) {
        assertThat(held(resume(back, token, 7, TEXT))).isEmpty();
      }
    }
  }

  /// @return the token to come back with
  private String lose(String tenant, String text) throws Exception {
    return lose(server, tenant, text, 1);
  }

  private static String lose(Server server, String tenant, String text, int lost) throws Exception {
    String token;
    try (Editor editor = Editor.of(server, tenant)) {
      token = resume(editor, null, 1, text).get("token").getAsString();
      editor.open(text);
      editor.diagnosticsOf(1);
    }
    SessionLimitsTest.await(server, LOST, lost);
    return token;
  }

  static JsonObject resume(Editor editor, @Nullable String token, int version, String text)
      throws Exception {
    JsonObject offer = new JsonObject();
    if (token != null) {
      offer.add("token", new JsonPrimitive(token));
    }
    JsonObject document = new JsonObject();
    document.addProperty("uri", Editor.URI);
    document.addProperty("version", version);
    document.addProperty("sha256", Guide.hash(text));
    JsonArray documents = new JsonArray();
    documents.add(document);
    offer.add("documents", documents);
    return editor.client.resultAmong("fhirpath/resume", offer.toString()).getAsJsonObject();
  }

  private static List<String> held(JsonObject resumed) {
    return resumed.getAsJsonArray("held").asList().stream().map(it -> it.getAsString()).toList();
  }
}
