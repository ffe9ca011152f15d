package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What browsers show instead of a token.
class TicketTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private Issuer issuer;

  @BeforeEach
  void found() throws Exception {
    issuer = Issuer.in(folder);
  }

  @Test
  void aTicketLetsOneConnectionIn() throws Exception {
    try (Server server = issuer.server()) {
      String ticket = buy(server, issuer.tokenOf("grace"));
      WebSocketClient client = WebSocketClient.offering(server, "lsp", "ticket." + ticket);
      assertThat(client.subProtocol()).isEqualTo("lsp");
      assertThat(TenantTest.tenantOf(client)).isEqualTo("grace");
      assertRefused(server, ticket);
      assertRefused(server, "x" + ticket.substring(1));
    }
  }

  @Test
  void ticketsAreNotToBeGuessed() throws Exception {
    try (Server server = issuer.server("access.failures=3")) {
      Set<String> tickets = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        tickets.add(buy(server, issuer.tokenOf("grace")));
      }
      assertThat(tickets)
          .hasSize(20)
          .allMatch(it -> Base64.getUrlDecoder().decode(it).length == 32);
      for (int i = 0; i < 4; i++) {
        assertRefused(server, "x".repeat(43));
      }
      assertThat(
              WebSocketClient.refused(
                      () -> WebSocketClient.offering(server, "ticket." + "x".repeat(43)))
                  .statusCode())
          .isEqualTo(429);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTicketLivesNoLongerThanItsToken(boolean inRedis) throws Exception {
    try (Redis redis = Redis.start();
        Server server =
            issuer.server("access.skew=0s", "shared.redis=" + (inRedis ? redis.address() : ""))) {
      Date soon = Date.from(Instant.now().plusSeconds(4));
      String ticket = buy(server, issuer.token(it -> it.expirationTime(soon)));
      try (WebSocketClient client = WebSocketClient.offering(server, "lsp", "ticket." + ticket)) {
        client.initialize();
        assertThat(client.closeCode()).isEqualTo(4401);
      }
    }
  }

  @Test
  void aTicketIsGoodForThirtySeconds() throws Exception {
    ShamClock clock = new ShamClock();
    try (Server server = issuer.server(clock)) {
      String used = buy(server, issuer.tokenOf("grace"));
      String old = buy(server, issuer.tokenOf("grace"));
      clock.pass(Duration.ofMillis(29_900));
      WebSocketClient.offering(server, "lsp", "ticket." + used).close();
      clock.pass(Duration.ofMillis(200));
      assertRefused(server, old);
    }
  }

  @Test
  void onlyATokenForEditorsBuysOne() throws Exception {
    try (Server server = issuer.server()) {
      assertThat(sale(server, issuer.forged()).statusCode()).isEqualTo(401);
      assertThat(ask(server, "POST", "X-Nothing", "x").statusCode()).isEqualTo(401);
      String admin = issuer.token(it -> it.claim("scope", "admin"));
      assertThat(sale(server, admin).statusCode()).isEqualTo(403);
      assertThat(ask(server, "GET", "X-Nothing", "x").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void aServerThatAsksForNothingSellsNone() throws Exception {
    try (Server server = TestServers.start()) {
      assertThat(ask(server, "POST", "X-Nothing", "x").statusCode()).isIn(404, 405);
    }
  }

  @Test
  void aPageOnTheListMayBuyOne() throws Exception {
    try (Server server = issuer.server("access.origins=https://ide.example.org")) {
      HttpResponse<String> mayI = ask(server, "OPTIONS", "Origin", "https://ide.example.org");
      assertThat(mayI.statusCode()).isEqualTo(204);
      assertThat(mayI.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://ide.example.org");
      assertThat(mayI.headers().firstValue("Access-Control-Allow-Headers"))
          .contains("authorization");
      HttpResponse<String> foreign = ask(server, "POST", "Origin", "https://evil.example.org");
      assertThat(foreign.statusCode()).isEqualTo(403);
      assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  /// One replica sells, the other one lets in, and only once. Whoever reads Redis has no ticket.
  @Test
  void replicasShareThem() throws Exception {
    try (Redis redis = Redis.start();
        Server one = issuer.server("shared.redis=" + redis.address());
        Server two = issuer.server("shared.redis=" + redis.address())) {
      String ticket = buy(one, issuer.tokenOf("grace"));
      assertThat(TenantTest.tenantOf(WebSocketClient.offering(two, "lsp", "ticket." + ticket)))
          .isEqualTo("grace");
      assertRefused(one, ticket);
      String other = buy(one, issuer.tokenOf("grace"));
      String key = "redis.call('KEYS', '*')[1]";
      assertThat(redis.ask(key)).isEqualTo("fhirpathls:ticket:" + Guide.hash(other));
      assertThat(Integer.parseInt(redis.ask("redis.call('TTL', " + key + ")"))).isBetween(1, 30);
      redis.die();
      assertRefused(two, other);
      assertThat(sale(one, issuer.tokenOf("grace")).statusCode()).isEqualTo(503);
    }
  }

  static String buy(Server server, String token) throws Exception {
    HttpResponse<String> sold = sale(server, token);
    assertThat(sold.statusCode()).isEqualTo(200);
    assertThat(sold.headers().firstValue("Cache-Control")).contains("no-store");
    return JsonParser.parseString(sold.body()).getAsJsonObject().get("ticket").getAsString();
  }

  static HttpResponse<String> sale(Server server, String token) throws Exception {
    return ask(server, "POST", "Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> ask(Server server, String method, String name, String value)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.ports().web() + "/tickets");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header(name, value)
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static void assertRefused(Server server, String ticket) {
    assertThat(
            WebSocketClient.refused(
                    () -> WebSocketClient.offering(server, "lsp", "ticket." + ticket))
                .statusCode())
        .isEqualTo(401);
  }
}
