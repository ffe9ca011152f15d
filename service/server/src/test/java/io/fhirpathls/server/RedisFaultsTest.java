package io.fhirpathls.server;

import static io.fhirpathls.server.SharedThrottleTest.leases;
import static io.fhirpathls.server.SharedThrottleTest.passing;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Redis behind a network that fails: nobody waits for it, and when it can be reached again
/// it is used again.
class RedisFaultsTest {
  /// A quarter of what one replica may spend by itself.
  private static final int FEW = 5;

  private final Redis redis;
  private final FaultyWire wire;

  RedisFaultsTest() throws Exception {
    redis = Redis.start();
    wire = new FaultyWire(redis.port());
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    redis.close();
  }

  private interface Fault {
    void happens(boolean now) throws Exception;
  }

  @Test
  void nobodyWaitsForARedisThatDoesNotAnswer() throws Exception {
    isLeftOutAndTakenUpAgain(wire::stall);
  }

  @Test
  void nobodyWaitsForARedisThatCannotBeReached() throws Exception {
    isLeftOutAndTakenUpAgain(wire::cut);
  }

  @Test
  void nobodyWaitsForARedisThatAnswersTooLate() throws Exception {
    isLeftOutAndTakenUpAgain(now -> wire.delay(now ? Duration.ofSeconds(1) : Duration.ZERO));
  }

  private void isLeftOutAndTakenUpAgain(Fault fault) throws Exception {
    try (Server server = SharedThrottleTest.start(Redis.address(wire.port()));
        Editor editor = SharedThrottleTest.editor(server, "mercy")) {
      awaitMore(server, editor, "granted");
      fault.happens(true);
      awaitMore(server, editor, "failed");
      assertThat(passing(editor, FEW)).isEqualTo(FEW);
      fault.happens(false);
      awaitMore(server, editor, "granted");
      assertThat(passing(editor, 1)).isEqualTo(1);
    }
  }

  /// Asks now and then, as an editor does, until leases have ended so once more.
  private static void awaitMore(Server server, Editor editor, String outcome) throws Exception {
    double before = leases(server, outcome);
    for (int i = 0; i < 120 && leases(server, outcome) == before; i++) {
      // As one that may wait for tokens, but never for Redis: all are answered, some refused.
      editor.client.answer("textDocument/hover", Editor.at(1, 1));
      Thread.sleep(250);
    }
    assertThat(leases(server, outcome)).as(outcome).isGreaterThan(before);
  }

  /// Whoever has no ticket shows his token, so that nobody is locked out.
  @Test
  void ticketsAreRefusedAtOnceAndSoldAgain(@TempDir Path folder) throws Exception {
    Issuer issuer = Issuer.in(folder);
    try (Server server = issuer.server("shared.redis=" + Redis.address(wire.port()))) {
      String bought = TicketTest.buy(server, issuer.tokenOf("grace"));
      wire.stall(true);
      assertThat(TicketTest.sale(server, issuer.tokenOf("grace")).statusCode()).isEqualTo(503);
      TicketTest.assertRefused(server, bought);
      try (LspClient client = AccessTest.bearing(server, issuer.tokenOf("grace"))) {
        client.initialize();
      }
      wire.stall(false);
      for (int i = 0;
          i < 120 && TicketTest.sale(server, issuer.tokenOf("grace")).statusCode() == 503;
          i++) {
        Thread.sleep(250);
      }
      String ticket = TicketTest.buy(server, issuer.tokenOf("grace"));
      WebSocketClient.offering(server, "lsp", "ticket." + ticket).close();
    }
  }
}
