package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.fhirpathls.server.access.Audit;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who came and went, and what no log ever says.
class AuditTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String SECRET = "hushhushhush";

  @TempDir private Path folder;

  @Test
  void sessionsRefusalsAndChangesHaveTheirLines() throws Exception {
    Issuer issuer = Issuer.in(folder);
    try (Server server = issuer.server();
        LogLines log = new LogLines(Audit.NAME)) {
      try (LspClient client = AccessTest.bearing(server, issuer.tokenOf("mercy"))) {
        client.initialize();
        client.result("shutdown", "null");
        client.notify("exit", "null");
        assertThat(client.closeCode()).isEqualTo(1000);
      }
      var _ = WebSocketClient.refused(() -> AccessTest.bearing(server, issuer.unsigned()));
      String admin = issuer.token(claims -> claims.subject("olga").claim("scope", "admin"));
      patch(server, admin, "{\"sessions.max\": 9}");
      patch(server, issuer.tokenOf("mercy"), "{\"sessions.max\": 8}");
      assertThat(log.lines())
          .anyMatch(
              it -> it.matches("INFO session [0-9a-f]{8} opened by mercy florence from 127.0.0.1"))
          .anyMatch(it -> it.matches("INFO session [0-9a-f]{8} closed after \\d+ s: exit"))
          .contains("WARNING refused 127.0.0.1: bad-token")
          .contains("INFO allowed PATCH /config by mercy olga")
          .contains("INFO refused PATCH /config by no-scope");
      assertThat(number(log, "opened")).isEqualTo(number(log, "closed"));
    }
  }

  @Test
  void whoSaysThatOnlyErrorsAreLoggedKeepsTheAudit() throws Exception {
    Issuer issuer = Issuer.in(folder);
    try (Server server = issuer.server("log.level=error");
        LogLines log = new LogLines(Audit.NAME)) {
      AccessTest.bearing(server, issuer.tokenOf("mercy")).close();
      SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
      assertThat(log.lines()).hasSize(2).allMatch(it -> it.startsWith("INFO session "));
    }
  }

  @Test
  void nobodyWritesALineOfHisOwn() throws Exception {
    Issuer issuer = Issuer.in(folder);
    try (Server server = issuer.server();
        LogLines log = new LogLines(Audit.NAME)) {
      String token =
          issuer.token(claims -> claims.subject("eve\r\nINFO allowed \u001b[31m" + "x".repeat(99)));
      try (LspClient client = AccessTest.bearing(server, token)) {
        client.initialize();
      }
      assertThat(log.lines())
          .isNotEmpty()
          .allMatch(it -> it.matches("[ -~]{1,150}"))
          .anyMatch(it -> it.contains("eve??INFO?allowed"));
    }
  }

  private static String number(LogLines log, String word) {
    return log.lines().stream()
        .filter(it -> it.startsWith("INFO session ") && it.contains(" " + word + " "))
        .map(it -> it.split(" ")[2])
        .findFirst()
        .orElseThrow();
  }

  /// At the level that says most, with everything that a client can put its words into.
  @Test
  void noLineHasATokenOrATextOfAnybody() throws Exception {
    Issuer issuer = Issuer.in(folder);
    String token = issuer.tokenOf("mercy");
    try (Server server = issuer.server("log.level=debug");
        LogLines log = new LogLines("")) {
      String ticket = ticket(server, token);
      try (WebSocketClient client = WebSocketClient.offering(server, "lsp", "ticket." + ticket);
          LspClient other = AccessTest.bearing(server, token)) {
        client.initialize();
        say(client);
        assertThat(Thread.getAllStackTraces().keySet())
            .extracting(Thread::getName)
            .noneMatch(it -> it.contains(SECRET) || it.contains(ticket) || it.contains(Editor.URI));
        client.result("shutdown", "null");
        other.initialize();
      }
      var _ = WebSocketClient.refused(() -> AccessTest.bearing(server, SECRET));
      var _ =
          WebSocketClient.refused(
              () -> WebSocketClient.offering(server, "lsp", "ticket." + SECRET));
      patch(server, token, "{\"" + SECRET + "\": 1}");
      assertThat(String.join("\n", log.lines()))
          .contains("incident ", "opened by mercy", "bad-ticket")
          .doesNotContain(SECRET, "secret text", ticket, token, token.substring(0, 12));
    }
  }

  private static void say(WebSocketClient client) throws Exception {
    client.notify(
        "textDocument/didOpen", MemoryTest.document(Editor.URI, "Patient." + SECRET + " = '"));
    client.answer("toy/crash", "{\"line\":1,\"character\":2}");
    client.answer("toy/crashAtOnce", "{\"line\":1,\"character\":2}");
    client.answer("textDocument/hover", "{\"textDocument\":{\"uri\":\"" + SECRET + "\"}}");
    client.answer("unknown/" + SECRET, "{\"" + SECRET + "\":1}");
    client.notify("toy/unknown" + SECRET, "{}");
    client.say("{" + SECRET);
    client.say("{\"jsonrpc\":\"2.0\",\"id\":\"" + SECRET + "\",\"method\":7}");
    client.say("{\"jsonrpc\":\"2.0\",\"id\":77,\"result\":\"" + SECRET + "\"}");
    while (!client.hear().toString().contains("\"code\":-32600")) {
      // What is no JSON is answered before it.
    }
  }

  private static String ticket(Server server, String token) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.ports().web() + "/tickets");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .POST(HttpRequest.BodyPublishers.noBody())
            .header("Authorization", "Bearer " + token)
            .build();
    String sold = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return JsonParser.parseString(sold).getAsJsonObject().get("ticket").getAsString();
  }

  private static void patch(Server server, String token, String body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.ports().management() + "/config");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .build();
    var _ = HTTP.send(request, HttpResponse.BodyHandlers.discarding());
  }
}
