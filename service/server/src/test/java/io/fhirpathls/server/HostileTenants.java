package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Tenants who want all memory of a server: documents as large as a message may be, thousands of
/// documents, questions whose answers nobody reads.
final class HostileTenants {
  /// With this header they say who they are.
  static final String HEADER = "X-Tenant";

  private static final int HUGE = 900_000;

  /// What a hostile client may be told: limits, and that what it says is no LSP.
  private static final Set<Integer> CODED = Set.of(-32802, -32803, -32801, -32600, -32602);

  private final int port;
  private final int rounds;

  /// How often which code was heard.
  private final Map<String, Integer> refusals = new ConcurrentSkipListMap<>();

  HostileTenants(int port, int rounds) {
    this.port = port;
    this.rounds = rounds;
  }

  Map<String, Integer> refusals() {
    return refusals;
  }

  /// How somebody honest fares until all of them have gone.
  int[] whileHeWorks(Editor honest) throws InterruptedException {
    AtomicBoolean more = new AtomicBoolean(true);
    int[] counted = new int[2];
    Thread working = Thread.ofVirtual().start(() -> work(honest, more, counted));
    attack();
    more.set(false);
    working.join();
    return counted;
  }

  private void attack() throws InterruptedException {
    List<Thread> hostile = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String tenant = "hostile-" + i;
      hostile.add(Thread.ofVirtual().start(() -> openHuge(tenant)));
      hostile.add(Thread.ofVirtual().start(() -> openMany(tenant)));
      hostile.add(Thread.ofVirtual().start(() -> readNothing(tenant)));
    }
    for (Thread thread : hostile) {
      thread.join();
    }
  }

  private void openHuge(String tenant) {
    List<String> texts =
        List.of(
            "a.".repeat(HUGE / 2),
            "(".repeat(HUGE),
            "name.given\n".repeat(HUGE / 11),
            "'" + "\u4e2d".repeat(HUGE / 3) + "'");
    for (int round = 0; round < rounds; round++) {
      try (WebSocketClient client = WebSocketClient.withHeader(port, HEADER, tenant)) {
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

  private void openMany(String tenant) {
    for (int round = 0; round < rounds; round++) {
      try (WebSocketClient client = WebSocketClient.withHeader(port, HEADER, tenant)) {
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

  private void readNothing(String tenant) {
    for (int round = 0; round < rounds; round++) {
      try (WebSocketClient deaf = WebSocketClient.deaf(port, HEADER, tenant)) {
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

  private static String notification(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}";
  }
}
