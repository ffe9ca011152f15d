package io.fhirpathls.server;

import static io.fhirpathls.server.ManagementTest.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Who gets in, over real sockets, with real signatures.
class AccessTest {
  @TempDir private Path folder;
  private Issuer issuer;

  @BeforeEach
  void found() throws Exception {
    issuer = Issuer.in(folder);
  }

  @Test
  void aTokenLetsItsTenantIn() throws Exception {
    try (Server server = issuer.server()) {
      assertThat(TenantTest.tenantOf(bearing(server, issuer.tokenOf("mercy")))).isEqualTo("mercy");
      assertThat(TenantTest.tenantOf(bearing(server, issuer.tokenOf("grace")))).isEqualTo("grace");
      assertThat(metric(server, "fhirpathls_handshakes_total{outcome=\"admitted\"}")).isEqualTo(2);
    }
  }

  @Test
  void withoutATokenNobodyGetsIn() throws Exception {
    try (Server server = issuer.server()) {
      HttpResponse<?> refused = WebSocketClient.refused(server);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
  }

  /// What leads to the same place however it is written is asked for the same.
  @ParameterizedTest
  @CsvSource({
    "GET /lsp, WebSocket",
    "GET /lsp, 'foo, websocket'",
    "GET /lsp, websocket;a=b",
    "GET /lsp, websocket;q=0",
    "GET /lsp;a=b, websocket",
    "GET //lsp, websocket",
    "GET /%6csp, websocket",
    "GET /x/../lsp, websocket",
    "GET http://localhost/lsp, websocket",
    "GET /lsp?access_token=x, websocket",
    "POST /lsp, websocket"
  })
  void noOtherSpellingOfTheDoorIsOpen(String request, String upgrade) throws Exception {
    try (Server server = issuer.server()) {
      assertThat(RawHttp.upgrade(server.ports().web(), request, "localhost", upgrade))
          .isIn(400, 401, 426);
    }
  }

  record Wrong(String why, Consumer<JWTClaimsSet.Builder> change, int status) {
    @Override
    public String toString() {
      return why;
    }
  }

  static Stream<Wrong> wrongClaims() {
    Date before = Date.from(Instant.now().minus(Duration.ofMinutes(2)));
    Date after = Date.from(Instant.now().plus(Duration.ofMinutes(2)));
    return Stream.of(
        new Wrong("expired", claims -> claims.expirationTime(before), 401),
        new Wrong("not yet", claims -> claims.notBeforeTime(after), 401),
        new Wrong("without an end", claims -> claims.expirationTime(null), 401),
        new Wrong("another audience", claims -> claims.audience("somebody-else"), 401),
        new Wrong("no audience", claims -> claims.audience((String) null), 401),
        new Wrong("another issuer", claims -> claims.issuer("https://evil.example.org"), 401),
        new Wrong("no tenant", claims -> claims.claim("tenant", null), 401),
        new Wrong("no name of a tenant", claims -> claims.claim("tenant", "../mercy"), 401),
        new Wrong("a number for a tenant", claims -> claims.claim("tenant", 7), 401),
        new Wrong("another scope", claims -> claims.claim("scope", "lspx admin"), 403),
        new Wrong("no scope", claims -> claims.claim("scope", null), 403));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void aTokenThatClaimsSomethingElseIsRefused(Wrong wrong) throws Exception {
    try (Server server = issuer.server()) {
      assertRefused(server, issuer.token(wrong.change()), wrong.status());
    }
  }

  @Test
  void aTokenThatNobodySignedIsRefused() throws Exception {
    try (Server server = issuer.server()) {
      String good = issuer.tokenOf("mercy");
      for (String bad :
          List.of(
              issuer.forged(),
              issuer.unsigned(),
              issuer.confused(),
              issuer.withItsOwnKey(),
              good.substring(0, good.length() - 8) + "AAAAAAAA",
              good.substring(0, good.lastIndexOf('.') + 1),
              "x.y.z",
              "x")) {
        assertRefused(server, bad, 401);
      }
      assertThat(metric(server, "fhirpathls_handshakes_total{outcome=\"bad-token\"}")).isEqualTo(8);
    }
  }

  @Test
  void scopesMayBeAnArray() throws Exception {
    try (Server server = issuer.server();
        LspClient client =
            bearing(server, issuer.token(it -> it.claim("scope", List.of("openid", "lsp"))))) {
      client.initialize();
    }
  }

  @Test
  void aKeyThatIsPublishedLaterIsFoundWhenItIsNamed() throws Exception {
    try (Server server = issuer.server()) {
      String old = issuer.tokenOf("mercy");
      TenantTest.tenantOf(bearing(server, old));
      issuer.rotate();
      TenantTest.tenantOf(bearing(server, issuer.tokenOf("mercy")));
      TenantTest.tenantOf(bearing(server, old));
    }
  }

  @Test
  void aSessionEndsWithItsToken() throws Exception {
    Date soon = Date.from(Instant.now().plusSeconds(4));
    try (Server server = issuer.server("access.skew=0s");
        LspClient client = bearing(server, issuer.token(it -> it.expirationTime(soon)))) {
      client.initialize();
      assertThat(client.closeCode()).isEqualTo(4401);
      assertThat(metric(server, "fhirpathls_sessions_closed_total{reason=\"expired\"}"))
          .isEqualTo(1);
    }
  }

  @Test
  void whoFailsOftenHasToWaitAndSoDoesEverybodyAtItsAddress() throws Exception {
    try (Server server = issuer.server("access.failures=3")) {
      String forged = issuer.forged();
      for (int i = 0; i < 4; i++) {
        assertRefused(server, forged, 401);
      }
      HttpResponse<?> refused = WebSocketClient.refused(() -> bearing(server, issuer.unsigned()));
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
    }
  }

  @Test
  void whoKnocksTooOftenHasToWaitByHisAddress() throws Exception {
    try (Server server =
        TestServers.start("access.handshakes=1", "access.forwarded-header=X-Forwarded-For")) {
      for (int i = 0; i < 10; i++) {
        from(server, "6.6.6.6, 10.0.0.1").close();
      }
      assertThat(WebSocketClient.refused(() -> from(server, "7.7.7.7, 10.0.0.1")).statusCode())
          .as("what the client itself says does not count")
          .isEqualTo(429);
      from(server, "10.0.0.2").close();
    }
  }

  /// Whoever has the uri of another tenant's document, or the token of its session, has nothing:
  /// neither while that is open nor when it was lost.
  @Test
  void aTenantReachesNothingOfAnother() throws Exception {
    try (Server server = issuer.server();
        Editor grace = Editor.over(bearing(server, issuer.tokenOf("grace")))) {
      String wanted;
      try (Editor mercy = Editor.over(bearing(server, issuer.tokenOf("mercy")))) {
        mercy.open("Patient.name");
        mercy.diagnosticsOf(1);
        wanted = offer(mercy);
        assertNothing(grace, wanted);
        grace.change(0, 0, 12, "1");
        grace.closeDocument();
        assertNothing(grace, wanted);
        assertThat(mercy.client.result("textDocument/hover", Editor.at(0, 9)).toString())
            .contains("HumanName");
      }
      SessionLimitsTest.await(server, "fhirpathls_resume_sessions", 1);
      assertNothing(grace, wanted);
      try (Editor again = Editor.over(bearing(server, issuer.tokenOf("mercy")))) {
        assertThat(held(again, wanted)).hasSize(1);
      }
    }
  }

  /// What somebody says who comes back for the document of a session.
  private static String offer(Editor editor) throws Exception {
    JsonElement answer = editor.client.result("fhirpath/resume", "{}");
    return """
    {"token":"%s","documents":[{"uri":"%s","version":1,"sha256":"%s"}]}
    """
        .formatted(
            answer.getAsJsonObject().get("token").getAsString(),
            Editor.URI,
            Guide.hash("Patient.name"));
  }

  private static void assertNothing(Editor foreigner, String wanted) throws Exception {
    for (String method :
        List.of(
            "textDocument/hover",
            "textDocument/documentSymbol",
            "textDocument/diagnostic",
            "fhirpath/ast")) {
      assertThat(foreigner.client.answer(method, Editor.at(0, 9)).has("result"))
          .as(method)
          .isFalse();
    }
    assertThat(held(foreigner, wanted)).isEmpty();
  }

  private static JsonArray held(Editor editor, String wanted) throws Exception {
    JsonElement answer = editor.client.result("fhirpath/resume", wanted);
    return answer.getAsJsonObject().getAsJsonArray("held");
  }

  static WebSocketClient bearing(Server server, String token) {
    return WebSocketClient.withHeader(server, "Authorization", "Bearer " + token);
  }

  private static WebSocketClient from(Server server, String address) {
    return WebSocketClient.withHeader(server, "X-Forwarded-For", address);
  }

  static void assertRefused(Server server, String token, int status) {
    assertThat(WebSocketClient.refused(() -> bearing(server, token)).statusCode())
        .isEqualTo(status);
  }
}
