package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.server.access.Audit;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.config.Setting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings change while a server runs.
class ReconfigurationTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void operatorsSeeWhatHoldsAndWhereItWasSet() throws Exception {
    try (Server server = TestServers.start("sessions.max=7")) {
      JsonObject config = config(server);
      assertThat(config.get("sessions.max").toString())
          .isEqualTo("{\"value\":\"7\",\"origin\":\"test\",\"live\":true}");
      assertThat(config.get("cache.max-size").toString())
          .isEqualTo("{\"value\":\"4MiB\",\"origin\":\"default\",\"live\":true}");
      assertThat(config.getAsJsonObject("web.folder").get("live").getAsBoolean()).isFalse();
    }
  }

  @Test
  void aCallChangesTheRunningServer() throws Exception {
    try (Server server = TestServers.start();
        Editor editor = Editor.able(server)) {
      editor.open("// @resource Patient\nnmae");
      assertThat(severity(editor, 1)).isEqualTo(1);
      HttpResponse<String> done =
          patch(
              server,
              "{\"problems.unknown-element\": \"hint\", \"cache.max-size\": \"4MiB\","
                  + " \"sessions.max\": 1, \"memory.process\": \"64MiB\"}");
      assertThat(done.statusCode()).isEqualTo(200);
      assertThat(done.body()).contains("sessions.max", "problems.unknown-element");
      editor.change(1, 0, 0, " ");
      assertThat(severity(editor, 2)).isEqualTo(4);
      assertThat(WebSocketClient.refused(server).statusCode()).isEqualTo(503);
      assertThat(ManagementTest.get(server, "/status").body())
          .contains("\"maximumBytes\": " + (4 << 20));
      assertThat(ManagementTest.metric(server, "fhirpathls_memory_ceiling")).isEqualTo(64 << 20);
      assertThat(ManagementTest.metric(server, "fhirpathls_memory_held{pool=\"cache\"}"))
          .isEqualTo(4 << 20);
    }
  }

  @Test
  void theLogSaysMoreWhenItIsToldTo() throws Exception {
    try (Server server = TestServers.start();
        LogLines log = new LogLines(Audit.NAME)) {
      WebSocketClient.connect(server).close();
      SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
      assertThat(log.lines()).isEmpty();
      patch(server, "{\"log.level\": \"debug\"}");
      WebSocketClient.connect(server).close();
      SessionLimitsTest.await(server, "fhirpathls_sessions_open", 0);
      assertThat(log.lines()).anyMatch(it -> it.startsWith("FINE session "));
      patch(server, "{\"log.level\": null}");
    }
  }

  @Test
  void aWrongCallChangesNothingAndSaysWhy() throws Exception {
    try (Server server = TestServers.start()) {
      JsonObject before = config(server);
      assertRefused(server, "{\"sessions.maax\": 3}", "the nearest known key is sessions.max");
      assertRefused(server, "{\"sessions.max\": 0}", "a whole number from 1 to");
      assertRefused(server, "{\"listen.port\": 3}", "listen.port needs a restart");
      assertRefused(
          server,
          "{\"memory.document\": \"2MiB\", \"memory.session\": \"1MiB\"}",
          "document <= session");
      assertRefused(server, "{\"sessions.max\": [1]}", "expected a JSON object");
      assertRefused(server, "{\"sessions.max\": 3} and more", "expected a JSON object");
      assertRefused(server, "sessions.max", "expected a JSON object");
      assertThat(patch(server, " ".repeat(70_000)).statusCode()).isEqualTo(413);
      assertThat(config(server)).isEqualTo(before);
    }
  }

  @Test
  void aFileThatChangesIsReadAgain(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("server.yaml"), "sessions: {max: 5}");
    List<Setting> flags =
        List.of(
            new Setting("listen.port", "0", "test"), new Setting("management.port", "0", "test"));
    try (Server server = new Server(new LiveConfig(flags, Map.of(), file), "test", List.of())) {
      server.serve();
      Files.writeString(file, "sessions: {max: 6}\nlisten: {host: 127.0.0.2}");
      await(server, "6");
      assertThat(config(server).toString()).contains("127.0.0.1").doesNotContain("127.0.0.2");
      Files.writeString(file, "sessions: {max: nonsense}");
      TimeUnit.SECONDS.sleep(3);
      assertThat(max(server)).isEqualTo("6");
      Files.writeString(file, "sessions: {max: 7}");
      assertThat(send(server, "POST", "/config/reload", "").body()).contains("sessions.max");
      assertThat(max(server)).isEqualTo("7");
    }
  }

  private static void await(Server server, String max) throws Exception {
    for (int i = 0; i < 300 && !max(server).equals(max); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(max(server)).isEqualTo(max);
  }

  private static String max(Server server) throws Exception {
    return config(server).getAsJsonObject("sessions.max").get("value").getAsString();
  }

  private static int severity(Editor editor, int version) throws InterruptedException {
    return editor.diagnosticsOf(version).getFirst().get("severity").getAsInt();
  }

  private static void assertRefused(Server server, String body, String why) throws Exception {
    HttpResponse<String> refused = patch(server, body);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(why);
  }

  private static JsonObject config(Server server) throws Exception {
    return JsonParser.parseString(ManagementTest.get(server, "/config").body()).getAsJsonObject();
  }

  static HttpResponse<String> patch(Server server, String body) throws Exception {
    return send(server, "PATCH", "/config", body);
  }

  private static HttpResponse<String> send(Server server, String method, String path, String body)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.ports().management() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }
}
