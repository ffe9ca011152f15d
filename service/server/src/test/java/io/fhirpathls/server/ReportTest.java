package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a session and an operator are told about memory.
class ReportTest {
  private static final String PATIENT = "// @resource Patient\nname.given.first()";

  private final ShamHeap heap = new ShamHeap();
  private final Server server;

  ReportTest() throws Exception {
    server =
        TestServers.start(
            heap,
            "sessions.tenant-header=X-Tenant",
            "memory.documents=25",
            "memory.session=1MiB",
            "memory.document=300KiB",
            "memory.tenant=4MiB",
            "memory.process=64MiB");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSessionSeesItselfItsTenantAndNobodyElse() throws Exception {
    try (Editor mercy = Editor.of(server, "mercy");
        Editor colleague = Editor.of(server, "mercy");
        Editor hope = Editor.of(server, "hope")) {
      for (Editor editor : new Editor[] {mercy, colleague, hope}) {
        editor.open(PATIENT);
        assertThat(editor.diagnosticsOf(1)).isEmpty();
      }
      JsonObject report = report(mercy);
      JsonObject session = report.getAsJsonObject("session");
      assertThat(session.getAsJsonObject("parts").get("documents").getAsLong())
          .isBetween(1_000L, 20_000L);
      assertThat(session.get("usedBytes").getAsLong()).isPositive();
      assertThat(session.get("documents").getAsInt()).isEqualTo(1);
      JsonObject tenant = report.getAsJsonObject("tenant");
      assertThat(tenant.get("name").getAsString()).isEqualTo("mercy");
      assertThat(tenant.get("sessions").getAsInt()).isEqualTo(2);
      assertThat(tenant.get("usedBytes").getAsLong())
          .isGreaterThan(session.get("usedBytes").getAsLong());
      assertThat(report.getAsJsonObject("cache").get("hitRate").getAsDouble()).isGreaterThan(0.6);
      assertThat(report.getAsJsonObject("status").get("health").getAsString()).isEqualTo("ok");
      assertThat(report.getAsJsonArray("advice")).isEmpty();
      assertThat(report.getAsJsonObject("throttle").get("enabled").getAsBoolean()).isTrue();
      assertThat(report.toString()).doesNotContain("hope");
    }
  }

  @Test
  void advisesWhoeverIsNearACeiling() throws Exception {
    try (Editor editor = Editor.of(server, "mercy")) {
      for (int i = 0; i < 24; i++) {
        editor.client.notify(
            "textDocument/didOpen",
            MemoryTest.document("file:///" + i + ".fhirpath", "// " + "a".repeat(35_000)));
      }
      JsonArray advice = report(editor).getAsJsonArray("advice");
      assertThat(advice.toString()).contains("of the memory that one session", "24 of at most 25");
      heap.collected(750);
      awaitAdvice(editor, "short of memory");
    }
  }

  @Test
  void operatorsSeeWhoHoldsWhatAndWhatItMeans() throws Exception {
    try (Editor mercy = Editor.of(server, "mercy");
        Editor hope = Editor.of(server, "hope")) {
      mercy.open("// " + "a".repeat(100_000));
      mercy.diagnosticsOf(1);
      hope.open(PATIENT);
      hope.diagnosticsOf(1);
      await(ReportTest::hasAutomata);
      heap.collected(720);
      JsonObject status = await(it -> level(it) == 1);
      JsonObject memory = status.getAsJsonObject("memory");
      assertThat(memory.getAsJsonObject("parts").keySet()).contains("documents", "cache");
      assertThat(
              memory.getAsJsonArray("tenants").get(0).getAsJsonObject().get("tenant").getAsString())
          .isEqualTo("mercy");
      assertThat(memory.getAsJsonObject("heap").get("rung").getAsString()).isEqualTo("shed-cache");
      assertThat(status.getAsJsonArray("advice").toString()).contains("72 % of the heap is live");
      assertThat(status.getAsJsonObject("workers").get("threads").getAsInt()).isPositive();
    }
  }

  private static int level(JsonObject status) {
    return status.getAsJsonObject("memory").getAsJsonObject("heap").get("level").getAsInt();
  }

  private JsonObject await(Predicate<JsonObject> condition) throws Exception {
    JsonObject status = status();
    for (int i = 0; i < 400 && !condition.test(status); i++) {
      Thread.sleep(25);
      status = status();
    }
    assertThat(condition.test(status)).isTrue();
    return status;
  }

  private static boolean hasAutomata(JsonObject status) {
    return status.getAsJsonObject("memory").getAsJsonObject("parts").has("automata");
  }

  private JsonObject status() throws Exception {
    return JsonParser.parseString(ManagementTest.get(server, "/status").body()).getAsJsonObject();
  }

  private static void awaitAdvice(Editor editor, String words) throws Exception {
    for (int i = 0; i < 200; i++) {
      if (report(editor).getAsJsonArray("advice").toString().contains(words)) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("never advised: " + words);
  }

  private static JsonObject report(Editor editor) throws Exception {
    return editor.client.result("fhirpath/report", "{}").getAsJsonObject();
  }
}
