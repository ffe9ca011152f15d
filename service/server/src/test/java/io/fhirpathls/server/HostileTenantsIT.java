package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The distribution with a heap of 64 MiB, and tenants who want all of it: documents as large as a
/// message may be, thousands of documents, questions whose answers nobody reads. No budget holds
/// them back here; only the ceilings do. The JVM ends with its first `OutOfMemoryError`.
class HostileTenantsIT {
  private static final int HUGE = 900_000;
  private static final int ROUNDS = Integer.getInteger("fhirpathls.rounds", 2);

  /// What a hostile client may be told: limits, and that what it says is no LSP.
  private static final Set<Integer> CODED = Set.of(-32802, -32803, -32801, -32600, -32602);

  /// How often which code was heard.
  private final Map<String, Integer> refusals = new ConcurrentSkipListMap<>();

  @Test
  void areRefusedWithCodesWhileAnHonestOneWorksAndLeaveNothing(@TempDir Path folder)
      throws Exception {
    Path config = folder.resolve("config.yaml");
    Files.writeString(
        config,
        """
        sessions: {tenant-header: X-Tenant}
        outbox: {write-deadline: 2s}
        throttle: {enabled: off}
        """);
    try (Distribution server =
        Distribution.serve(
            Map.of("FHIRPATHLS_JAVA_OPTS", "-Xmx64m"), "--config", config.toString())) {
      try (Editor honest = Editor.of(server.port(), "honest")) {
        honest.open("// @resource Patient\nname.given\nnmae");
        assertThat(honest.diagnosticsOf(1)).hasSize(1);
        AtomicBoolean more = new AtomicBoolean(true);
        int[] counted = new int[2];
        Thread working = Thread.ofVirtual().start(() -> work(honest, more, counted));
        attack(server);
        more.set(false);
        working.join();
        System.out.printf(
            "honest answers %d, refused %d; the others heard %s; peak %,d bytes in the ledger%n",
            counted[0], counted[1], refusals, memory(server).get("peakBytes").getAsLong());
        assertThat(server.process().isAlive()).as(server.said()).isTrue();
        assertThat(counted[0]).isGreaterThan(20).isGreaterThan(20 * counted[1]);
        assertThat(refusals).containsKey("memory-document");
        // Which ceiling thousands of documents meet first, the others decide.
        assertThat(refusals.keySet())
            .containsAnyOf("memory-documents", "memory-session", "memory-tenant", "memory-process");
        assertThat(closed(server, "slow-reader") + closed(server, "over-memory"))
            .as("sessions ended for what they did not read")
            .isPositive();
        honest.change(2, 0, 4, "name");
        assertThat(honest.diagnosticsOf(honest.version())).isEmpty();
      }
      assertBalanced(server);
      assertThat(server.said()).doesNotContain("OutOfMemoryError").doesNotContain("\tat ");
    }
  }

  private void attack(Distribution server) throws InterruptedException {
    List<Thread> hostile = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String tenant = "hostile-" + i;
      hostile.add(Thread.ofVirtual().start(() -> openHuge(server.port(), tenant)));
      hostile.add(Thread.ofVirtual().start(() -> openMany(server.port(), tenant)));
      hostile.add(Thread.ofVirtual().start(() -> readNothing(server.port(), tenant)));
    }
    for (Thread thread : hostile) {
      thread.join();
    }
  }

  private void openHuge(int port, String tenant) {
    List<String> texts =
        List.of(
            "a.".repeat(HUGE / 2),
            "(".repeat(HUGE),
            "name.given\n".repeat(HUGE / 11),
            "'" + "\u4e2d".repeat(HUGE / 3) + "'");
    for (int round = 0; round < ROUNDS; round++) {
      try (WebSocketClient client = WebSocketClient.withHeader(port, "X-Tenant", tenant)) {
        client.initialize();
        for (int i = 0; i < 16; i++) {
          String open = MemoryTest.document("file:///" + i + ".fhirpath", texts.get(i % 4));
          client.trySay(notification("textDocument/didOpen", open));
          client.trySay(HostileInputTest.request(i, "textDocument/semanticTokens/full", open));
        }
        listen(client);
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException | AssertionError notLetIn) {
        refusals.merge("not let in", 1, Integer::sum);
      }
    }
  }

  private void openMany(int port, String tenant) {
    for (int round = 0; round < ROUNDS; round++) {
      try (WebSocketClient client = WebSocketClient.withHeader(port, "X-Tenant", tenant)) {
        client.initialize();
        boolean open = true;
        for (int i = 0; open && i < 4_500; i++) {
          open =
              client.trySay(
                  notification(
                      "textDocument/didOpen",
                      MemoryTest.document("file:///" + i + ".fhirpath", "name[" + i + "]")));
        }
        listen(client);
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException | AssertionError notLetIn) {
        refusals.merge("not let in", 1, Integer::sum);
      }
    }
  }

  private void readNothing(int port, String tenant) {
    for (int round = 0; round < ROUNDS; round++) {
      try (WebSocketClient deaf = WebSocketClient.deaf(port, "X-Tenant", tenant)) {
        deaf.say(HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}"));
        // Answers carry the id of the question. The busy server may be long in reading it.
        String id = "x".repeat(8_000);
        boolean open = true;
        for (int i = 0; open && i < 20_000; i++) {
          open =
              deaf.trySay(
                  "{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"method\":\"unknown\"}".formatted(id),
                  Duration.ofSeconds(30));
        }
      } catch (RuntimeException | AssertionError notLetIn) {
        refusals.merge("not let in", 1, Integer::sum);
      }
    }
  }

  /// Hears all that comes until two seconds pass in silence.
  private void listen(WebSocketClient client) throws InterruptedException {
    for (String text = client.heard.poll(2, TimeUnit.SECONDS);
        text != null;
        text = client.heard.poll(2, TimeUnit.SECONDS)) {
      JsonObject message = JsonParser.parseString(text).getAsJsonObject();
      if (message.has("error")) {
        assertThat(LifecycleTest.error(message)).isIn(CODED);
      }
      for (String code : List.of("document", "documents", "session", "tenant", "process")) {
        if (text.contains("\"memory-" + code + "\"")) {
          refusals.merge("memory-" + code, 1, Integer::sum);
        }
      }
    }
  }

  /// As somebody does who types and looks.
  private static void work(Editor editor, AtomicBoolean more, int[] counted) {
    try {
      while (more.get()) {
        JsonObject answer = editor.client.answer("textDocument/hover", Editor.at(1, 6));
        JsonElement result = answer.get("result");
        counted[result != null && result.isJsonObject() ? 0 : 1]++;
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException stop) {
      // The test has ended.
    }
  }

  /// Nothing is held for anybody, only what is shared.
  private static void assertBalanced(Distribution server) throws Exception {
    JsonObject memory = memory(server);
    for (int i = 0; i < 600 && memory.get("accounts").getAsInt() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      memory = memory(server);
    }
    JsonObject parts = memory.getAsJsonObject("parts");
    assertThat(memory.get("accounts").getAsInt()).isZero();
    assertThat(parts.keySet()).isSubsetOf("cache", "automata");
    assertThat(server.metric("fhirpathls_memory_leaks_total")).isZero();
    assertThat(server.status().get("sessions").getAsInt()).isZero();
  }

  private static double closed(Distribution server, String reason) throws Exception {
    return server.metric("fhirpathls_sessions_closed_total{reason=\"%s\"}".formatted(reason));
  }

  private static JsonObject memory(Distribution server) throws Exception {
    return server.status().getAsJsonObject("memory");
  }

  private static String notification(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}";
  }
}
