package io.fhirpathls.server;

import static io.fhirpathls.server.ManagementTest.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// How many sessions there may be, and how long one may last.
class SessionLimitsTest {
  private static final String ORIGIN = "{\"line\":0,\"character\":0}";

  @Test
  void aTenantHasItsQuotaAndTheOthersHaveTheirs() throws Exception {
    try (Server server =
        TestServers.start("sessions.tenant-header=X-Tenant", "sessions.max-per-tenant=2")) {
      try (LspClient one = of(server, "mercy");
          LspClient two = of(server, "mercy");
          LspClient other = of(server, "charity")) {
        HttpResponse<?> refused = WebSocketClient.refused(() -> of(server, "mercy"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(metric(server, "fhirpathls_refusals_total{code=\"too-many-tenant-sessions\"}"))
            .isEqualTo(1);
        for (LspClient client : List.of(one, two, other)) {
          client.initialize();
        }
      }
      await(server, "fhirpathls_sessions_open", 0);
      try (LspClient next = of(server, "mercy")) {
        next.initialize();
      }
    }
  }

  /// Whoever opens connections and says nothing takes no more than the room for pages.
  @Test
  void connectionsThatAskForNothingAreBoundedToo() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (Server server = TestServers.start("sessions.max=1", "sessions.handshake=off")) {
      int port = server.ports().web();
      for (int i = 0; i < 300; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      try (Socket late = RawHttp.send(port, "GET /", "localhost")) {
        late.setSoTimeout(1_000);
        assertThatThrownBy(() -> late.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);
        for (Socket each : silent) {
          each.close();
        }
        late.setSoTimeout(30_000);
        assertThat(late.getInputStream().read()).isEqualTo('H');
      }
    } finally {
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  @Test
  void aTcpClientThatMayNotComeInIsToldWhy() throws Exception {
    try (Server server = TestServers.start("sessions.max=1");
        LspClient first = WebSocketClient.connect(server)) {
      first.initialize();
      try (StreamClient second = StreamClient.tcp(server)) {
        second.say(HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}"));
        assertThat(second.hear().toString()).contains("too many sessions").contains("-32803");
        assertThat(second.closeCode()).isZero();
      }
    }
  }

  /// Many are let in at the same moment, and at the end there are only as many as there may be.
  @Test
  void whoIsOneTooManyAfterTheUpgradeIsClosedWithACode() throws Exception {
    try (Server server = TestServers.start("sessions.max=3")) {
      List<Thread> storm = new ArrayList<>();
      List<LspClient> in = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        storm.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    LspClient client = WebSocketClient.connect(server);
                    synchronized (in) {
                      in.add(client);
                    }
                  } catch (RuntimeException refusedBeforeTheUpgrade) {
                    // The usual case.
                  }
                }));
      }
      for (Thread thread : storm) {
        thread.join();
      }
      int served = 0;
      for (LspClient client : in) {
        served += isServed(client) ? 1 : 0;
        client.close();
      }
      assertThat(served).isEqualTo(3);
    }
  }

  @Test
  void whoDoesNotIntroduceHimselfInTimeIsClosed() throws Exception {
    try (Server server = TestServers.start("sessions.handshake=1s");
        LspClient silent = WebSocketClient.connect(server);
        LspClient overTcp = StreamClient.tcp(server);
        LspClient polite = WebSocketClient.connect(server)) {
      polite.initialize();
      assertThat(silent.closeCode()).isEqualTo(4408);
      assertThat(overTcp.closeCode()).isZero();
      assertThat(polite.result("toy/ask", ORIGIN).isJsonObject()).isTrue();
      await(server, "fhirpathls_sessions_closed_total{reason=\"no-handshake\"}", 2);
    }
  }

  /// One byte now and then would keep Jetty's own idle timeout away for ever.
  @Test
  void anUpgradeThatComesByteByByteIsCut() throws Exception {
    try (Server server = TestServers.start("sessions.handshake=1s");
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.ports().web())) {
      byte[] head =
          ("GET /lsp HTTP/1.1\r\nHost: localhost\r\nX-Padding: " + "x".repeat(1_000))
              .getBytes(StandardCharsets.US_ASCII);
      int sent = 0;
      while (sent < head.length && isOpen(slow)) {
        try {
          slow.getOutputStream().write(head[sent++]);
        } catch (IOException cut) {
          break;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
      assertThat(sent).isLessThan(500);
      try (LspClient other = WebSocketClient.connect(server)) {
        other.initialize();
        TimeUnit.MILLISECONDS.sleep(1_500);
        assertThat(other.result("toy/ask", ORIGIN).isJsonObject()).isTrue();
      }
    }
  }

  @Test
  void pongsAloneDoNotKeepASessionThatNobodyUses() throws Exception {
    try (Server server =
            TestServers.start("sessions.ping=1s", "sessions.silence=20s", "sessions.idle=3s");
        LspClient idle = WebSocketClient.connect(server);
        LspClient busy = WebSocketClient.connect(server)) {
      idle.initialize();
      busy.initialize();
      Thread typing = Thread.ofVirtual().start(() -> keepAsking(busy));
      assertThat(idle.closeCode()).isEqualTo(4410);
      typing.interrupt();
      typing.join();
      assertThat(busy.result("toy/ask", ORIGIN).isJsonObject()).isTrue();
    }
  }

  /// Whoever waits for an answer may wait until the very end of the time, and no longer.
  @Test
  void anOldSessionIsAskedToConnectAgain() throws Exception {
    Toys toys = new Toys();
    try (Server server = TestServers.start(toys, "sessions.max-age=3s");
        LspClient waiting = WebSocketClient.connect(server)) {
      waiting.initialize();
      waiting.ask("toy/wait", ORIGIN);
      assertThat(waiting.closeCode()).isEqualTo(4410);
      assertThat(metric(server, "fhirpathls_sessions_closed_total{reason=\"aged\"}")).isEqualTo(1);
      toys.gate.countDown();
    }
  }

  private static boolean isServed(LspClient client) {
    try {
      client.initialize();
      return true;
    } catch (AssertionError | RuntimeException closed) {
      assertThat(closeCode(client)).isEqualTo(1013);
      return false;
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }

  private static int closeCode(LspClient client) {
    try {
      return client.closeCode();
    } catch (Exception notClosed) {
      throw new AssertionError(notClosed);
    }
  }

  private static void keepAsking(LspClient client) {
    try {
      while (true) {
        client.result("toy/ask", ORIGIN);
        TimeUnit.MILLISECONDS.sleep(200);
      }
    } catch (InterruptedException enough) {
      // As wanted.
    }
  }

  private static boolean isOpen(Socket socket) throws Exception {
    InputStream in = socket.getInputStream();
    socket.setSoTimeout(1);
    try {
      return in.read() >= 0;
    } catch (SocketTimeoutException nothingYet) {
      return true;
    } catch (IOException reset) {
      return false;
    }
  }

  private static WebSocketClient of(Server server, String tenant) {
    return WebSocketClient.withHeader(server, "X-Tenant", tenant);
  }

  static void await(Server server, String metric, double value) throws Exception {
    for (int i = 0; i < 600 && metric(server, metric) != value; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(metric(server, metric)).as(metric).isEqualTo(value);
  }
}
