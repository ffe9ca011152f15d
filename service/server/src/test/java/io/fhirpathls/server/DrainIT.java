package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.fhirpathls.fixture.Distribution;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A server that is told to stop makes room for another one. A process of its own, a real signal.
class DrainIT {
  private static final int SESSIONS = 40;

  private static final String WANTS_STATUS =
      "{\"experimental\":{\"serverStatusNotification\":true}}";

  @Test
  void sessionsAreToldAndSentElsewhereOneAfterTheOther() throws Exception {
    try (Distribution server = Distribution.serve()) {
      List<LspClient> clients = new ArrayList<>();
      try {
        for (int i = 0; i < SESSIONS; i++) {
          LspClient client = WebSocketClient.connect(server.port());
          client.result("initialize", "{\"capabilities\":" + WANTS_STATUS + "}");
          client.notify("initialized", "{}");
          assertThat(status(client).get("health").getAsString()).isEqualTo("ok");
          clients.add(client);
        }
        server.process().destroy();
        LspClient last = clients.get(SESSIONS - 1);
        assertThat(status(last).get("message").getAsString()).startsWith("The server restarts.");
        assertThat(ready(server)).isEqualTo(503);
        assertThat(
                WebSocketClient.refused(() -> WebSocketClient.connect(server.port())).statusCode())
            .isEqualTo(503);
        List<Integer> order = new CopyOnWriteArrayList<>();
        long first = System.nanoTime();
        List<Thread> leaving = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
          int number = i;
          leaving.add(Thread.ofVirtual().start(() -> await(clients.get(number), number, order)));
        }
        for (Thread thread : leaving) {
          thread.join();
        }
        assertThat(order)
            .as("by chance, so that no replica gets all of one kind")
            .containsExactlyInAnyOrderElementsOf(numbers())
            .isNotEqualTo(numbers())
            .isNotEqualTo(numbers().reversed());
        assertThat(System.nanoTime() - first).as("paced").isGreaterThan(1_000_000_000L);
        assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.process().exitValue()).isZero();
        assertThat(server.said()).endsWith("stopped\n");
      } finally {
        clients.forEach(LspClient::close);
      }
    }
  }

  private static List<Integer> numbers() {
    return IntStream.range(0, SESSIONS).boxed().toList();
  }

  private static void await(LspClient client, int number, List<Integer> order) {
    try {
      if (client.closeCode() == 1012) {
        order.add(number);
      }
    } catch (Exception notClosed) {
      // It is missing in the order.
    }
  }

  private static JsonObject status(LspClient client) throws Exception {
    JsonObject told = client.hear();
    assertThat(told.get("method").getAsString()).isEqualTo("experimental/serverStatus");
    return told.getAsJsonObject("params");
  }

  private static int ready(Distribution server) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.managementPort() + "/health/ready");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
