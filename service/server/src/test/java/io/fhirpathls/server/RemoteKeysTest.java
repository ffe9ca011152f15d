package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys that are fetched from the issuer, over real HTTP.
class RemoteKeysTest {
  private static final Duration LONG = Duration.ofDays(1);

  @TempDir private Path folder;
  private final ShamClock clock = new ShamClock();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile String answer = "";
  private volatile int status = 200;
  private Issuer issuer;
  private HttpServer http;
  private Server server;

  @BeforeEach
  void found() throws Exception {
    issuer = Issuer.in(folder);
    answer = issuer.keys();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext(
        "/jwks",
        exchange -> {
          try (exchange) {
            fetches.incrementAndGet();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    http.start();
    server = TestServers.start(clock, Issuer.settings(address()));
  }

  private String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/jwks";
  }

  @AfterEach
  void stop() {
    server.close();
    http.stop(0);
  }

  @Test
  void areFetchedOnceInFiveMinutes() throws Exception {
    for (int i = 0; i < 5; i++) {
      enter(token());
    }
    assertThat(fetches).hasValue(1);
    clock.pass(Duration.ofMinutes(4));
    enter(token());
    assertThat(fetches).hasValue(1);
    clock.pass(Duration.ofMinutes(2));
    enter(token());
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aNewOneIsFetchedWhenATokenNamesItAndAnOldOneIsForgotten() throws Exception {
    String old = token();
    enter(old);
    issuer.rotate();
    answer = issuer.keys();
    enter(token());
    assertThat(fetches).hasValue(2);
    issuer.withdrawOld();
    answer = issuer.keys();
    clock.pass(Duration.ofMinutes(6));
    assertThat(refusal(old).statusCode()).isEqualTo(401);
    enter(token());
  }

  @Test
  void namesThatAreMadeUpAreNoFloodAtTheIssuersDoor() throws Exception {
    enter(token());
    for (int i = 0; i < 20; i++) {
      assertThat(refusal(issuer.signedByNobody("made-up-" + i)).statusCode()).isEqualTo(401);
    }
    assertThat(fetches.get()).isLessThanOrEqualTo(3);
    enter(token());
  }

  @Test
  void outliveAnOutageOfFourHours() throws Exception {
    enter(token());
    status = 500;
    clock.pass(Duration.ofHours(3));
    enter(token());
    clock.pass(Duration.ofHours(2));
    HttpResponse<?> refused = refusal(token());
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    status = 200;
    clock.pass(Duration.ofMinutes(1));
    enter(token());
  }

  /// Whoever waits for it is told to come again, and nobody else waits.
  @Test
  void anIssuerThatDoesNotAnswerIsAway() throws Exception {
    CountDownLatch silence = new CountDownLatch(1);
    http.createContext("/silent", _ -> await(silence));
    String silent = address().replace("/jwks", "/silent");
    try (Server waiting = TestServers.start(clock, Issuer.settings(silent))) {
      String token = token();
      assertThat(WebSocketClient.refused(() -> AccessTest.bearing(waiting, token)).statusCode())
          .isEqualTo(503);
    } finally {
      silence.countDown();
    }
  }

  private static void await(CountDownLatch silence) {
    try {
      silence.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsNoSetOfKeysIsAsGoodAsNone() throws Exception {
    answer = issuer.keys() + " ".repeat(300 * 1024);
    assertThat(refusal(token()).statusCode()).isEqualTo(503);
    answer = "{}";
    clock.pass(Duration.ofMinutes(1));
    assertThat(refusal(token()).statusCode()).isEqualTo(503);
    http.stop(0);
    clock.pass(Duration.ofMinutes(1));
    assertThat(refusal(token()).statusCode()).isEqualTo(503);
  }

  private String token() throws Exception {
    return issuer.token(it -> it.expirationTime(Date.from(clock.instant().plus(LONG))));
  }

  private void enter(String token) throws IOException {
    AccessTest.bearing(server, token).close();
  }

  private HttpResponse<?> refusal(String token) {
    return WebSocketClient.refused(() -> AccessTest.bearing(server, token));
  }
}
