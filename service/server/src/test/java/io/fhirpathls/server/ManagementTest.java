package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.fhirpathls.fixture.PrometheusText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Server server;

  ManagementTest() throws Exception {
    server = TestServers.start("sessions.max=1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysThatItLivesAndIsReady() throws Exception {
    assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
    assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
    assertThat(get(server, "/no/such").statusCode()).isEqualTo(404);
  }

  @Test
  void reportsItsStatus() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      var status = JsonParser.parseString(get(server, "/status").body()).getAsJsonObject();
      assertThat(status.get("sessions").getAsInt()).isEqualTo(1);
      assertThat(status.get("version").getAsString()).isEqualTo("test");
      assertThat(status.get("heapMaxBytes").getAsLong()).isPositive();
    }
  }

  @Test
  void theMachineAndTheWebServerSayHowTheyDo() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      assertThat(metric(server, "jetty_threads_current")).isBetween(1.0, 16.0);
      assertThat(metric(server, "jetty_connections_current_connections{connector_name=\"web\"}"))
          .isEqualTo(1);
      assertThat(metric(server, "jvm_classes_loaded_classes")).isPositive();
      assertThat(get(server, "/metrics").body()).doesNotContain("jetty_connections_bytes");
    }
  }

  @Test
  void metersMethodsThatExistAndNoOthers() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.answer("toy/ask", "{\"line\":1,\"character\":1}");
      client.answer("toy/ask", "{}");
      client.answer("made/up/by/a/client", "{}");
      assertThat(get(server, "/metrics").body())
          .contains("fhirpathls_sessions_open 1.0")
          .contains(
              "fhirpathls_requests_seconds_bucket{method=\"toy/ask\",outcome=\"answered\",le=")
          .contains("fhirpathls_requests_seconds_count{method=\"unknown\",outcome=\"invalid\"} 1")
          .contains("fhirpathls_messages_total{direction=\"in\"}")
          .contains("jvm_memory_used_bytes")
          .doesNotContain("made/up");
    }
  }

  @Test
  void clearsTheCacheOnlyWhenAsked() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("Patient.name");
      editor.diagnosticsOf(1);
      assertThat(metric(server, "fhirpathls_cache_entries{level=\"tree\"}")).isPositive();
      URI uri = URI.create("http://127.0.0.1:" + server.ports().management() + "/cache/clear");
      assertThat(get(server, "/cache/clear").statusCode()).isEqualTo(405);
      HttpRequest post =
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
      assertThat(HTTP.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      assertThat(metric(server, "fhirpathls_cache_entries{level=\"tree\"}")).isZero();
    }
  }

  @Test
  void oneSessionTooManyIsRefusedBeforeTheUpgrade() throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      HttpResponse<?> refused = WebSocketClient.refused(server);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("5");
      assertThat(get(server, "/metrics").body())
          .contains("fhirpathls_refusals_total{code=\"too-many-sessions\"} 1.0");
      client.notify("exit", "null");
      assertThat(client.closeCode()).isEqualTo(1000);
    }
    awaitNoSession();
    try (LspClient next = WebSocketClient.connect(server)) {
      next.initialize();
    }
  }

  private void awaitNoSession() throws Exception {
    for (int i = 0; i < 100; i++) {
      if (get(server, "/status").body().contains("\"sessions\": 0")) {
        return;
      }
      Thread.sleep(20);
    }
  }

  static HttpResponse<String> get(Server server, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.ports().management() + path);
    return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /// The value of a meter; 0 while it has none.
  static double metric(Server server, String name) throws IOException, InterruptedException {
    return PrometheusText.value(get(server, "/metrics").body(), name);
  }
}
