package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrainTest {
  private static final String ORIGIN = "{\"line\":0,\"character\":0}";

  /// Whoever waits for an answer gets it before he has to go.
  @Test
  void whatWasAskedIsAnsweredFirst() throws Exception {
    Toys toys = new Toys();
    try (Server server = TestServers.start(toys);
        WebSocketClient waiting = WebSocketClient.connect(server)) {
      waiting.initialize();
      int id = waiting.ask("toy/wait", ORIGIN);
      waiting.result("toy/ask", ORIGIN);
      Thread draining = Thread.ofVirtual().start(server::drain);
      while (ManagementTest.get(server, "/health/ready").statusCode() == 200) {
        Thread.sleep(10);
      }
      assertThat(WebSocketClient.refused(server).statusCode()).isEqualTo(503);
      toys.gate.countDown();
      assertThat(waiting.hear().get("id").getAsInt()).isEqualTo(id);
      assertThat(waiting.closeCode()).isEqualTo(1012);
      draining.join();
    }
  }

  /// The next one waits no longer than it has to.
  @Test
  void whoNeverGetsAnAnswerIsClosedWhenTheTimeIsOver() throws Exception {
    Toys toys = new Toys();
    try (WebSocketClient stuck = stuck(toys)) {
      assertThat(stuck.closeCode()).isEqualTo(1012);
    } finally {
      toys.gate.countDown();
    }
  }

  private static WebSocketClient stuck(Toys toys) throws Exception {
    try (Server server = TestServers.start(toys, "drain.time=200ms")) {
      WebSocketClient client = WebSocketClient.connect(server);
      client.initialize();
      client.ask("toy/wait", ORIGIN);
      client.result("toy/ask", ORIGIN);
      server.drain();
      Thread.ofVirtual()
          .start(() -> {
            sleep(500);
            toys.gate.countDown();
          });
      return client;
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
