package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Profiles and what requests allocate.
class ProfileTest {
  private static final String SECRET = "zebraCrossing";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Server server;

  ProfileTest() throws Exception {
    server = TestServers.start("throttle.enabled=off");
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void recordsWhatTheProcessDoesAndNothingOfDocuments(@TempDir Path folder) throws Exception {
    CompletableFuture<HttpResponse<byte[]>> answer = post("seconds=3");
    try (Editor editor = Editor.able(server)) {
      editor.open(SECRET);
      while (!answer.isDone()) {
        editor.change(0, 0, 0, SECRET + " + ");
        editor.client.answer("textDocument/hover", Editor.at(0, 1));
        editor.client.answer("toy/crash", "{\"line\":1,\"character\":1}");
        assertThat(ManagementTest.get(server, "/health/live").statusCode()).isEqualTo(200);
      }
    }
    assertThat(answer.join().statusCode()).isEqualTo(200);
    byte[] bytes = answer.join().body();
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
    Path file = Files.write(folder.resolve("profile.jfr"), bytes);
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertThat(events)
        .extracting(event -> event.getEventType().getName())
        .contains("jdk.ObjectAllocationSample")
        .doesNotContain(
            "jdk.InitialEnvironmentVariable",
            "jdk.InitialSystemProperty",
            "jdk.JavaExceptionThrow",
            "jdk.OldObjectSample");
    assertThat(events).noneMatch(event -> event.toString().contains(SECRET));
  }

  @Test
  void isBoundedAndOneAtATime() throws Exception {
    for (String query : List.of("", "seconds=0", "seconds=301", "seconds=-1", "minutes=1")) {
      assertThat(post(query).join().statusCode()).as(query).isEqualTo(400);
    }
    CompletableFuture<HttpResponse<byte[]>> one = post("seconds=3");
    CompletableFuture<HttpResponse<byte[]>> other = post("seconds=3");
    assertThat(List.of(one.join().statusCode(), other.join().statusCode()))
        .containsExactlyInAnyOrder(200, 409);
  }

  @Test
  void whatARequestAllocatesIsMeasured() throws Exception {
    try (Editor editor = Editor.able(server)) {
      editor.open("// @resource Patient\nname.given");
      editor.diagnosticsOf(1);
      for (int i = 0; i < 300; i++) {
        editor.client.answer("textDocument/hover", Editor.at(1, 1));
        editor.client.answer("textDocument/completion", Editor.at(1, 5));
        editor.client.answer(
            "textDocument/semanticTokens/full",
            "{\"textDocument\":{\"uri\":\"" + Editor.URI + "\"}}");
      }
    }
    for (String method : List.of("hover", "completion", "semanticTokens/full")) {
      String labels = "{method=\"textDocument/" + method + "\"}";
      double mean = value("sum", labels) / value("count", labels);
      System.out.printf("%s allocates %,.0f bytes an answer%n", method, mean);
      assertThat(mean).as(method).isBetween(500.0, 500_000.0);
    }
  }

  private double value(String statistic, String labels) throws Exception {
    return ManagementTest.metric(
        server, "fhirpathls_request_allocated_bytes_" + statistic + labels);
  }

  private CompletableFuture<HttpResponse<byte[]>> post(String query) {
    URI uri = URI.create("http://127.0.0.1:" + server.ports().management() + "/profile?" + query);
    HttpRequest post =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
    return http.sendAsync(post, HttpResponse.BodyHandlers.ofByteArray());
  }
}
