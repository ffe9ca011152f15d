package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.fixture.Distribution;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The distribution as it is delivered, in processes of its own.
class DistributionIT {
  private static final int PATIENCE_SECONDS = 30;

  @Test
  void servesOneEditorOverItsStreams() throws Exception {
    Process process = Distribution.command(List.of("stdio")).start();
    try (StreamClient client = streams(process)) {
      client.initialize();
      client.notify(
          "textDocument/didOpen",
          """
          {"textDocument":{"uri":"file:///a.fhirpath","languageId":"fhirpath","version":1,
           "text":"Patient.nmae"}}
          """);
      JsonObject published = client.hear();
      assertThat(published.get("method").getAsString())
          .isEqualTo("textDocument/publishDiagnostics");
      assertThat(client.result("shutdown", "null").isJsonNull()).isTrue();
      client.notify("exit", "null");
      assertThat(exitCode(process)).isZero();
    }
  }

  @Test
  void leavingWithoutShutdownIsCode1() throws Exception {
    Process process = Distribution.command(List.of("stdio")).start();
    try (StreamClient client = streams(process)) {
      client.initialize();
      client.notify("exit", "null");
      assertThat(exitCode(process)).isEqualTo(1);
    }
  }

  @Test
  void endsWithItsInputAfterTheLastAnswer() throws Exception {
    Process process = Distribution.command(List.of("stdio")).start();
    try (StreamClient client = streams(process)) {
      client.say(HostileInputTest.request(1, "initialize", "{\"capabilities\":{}}"));
      client.say("no json");
      client.endInput();
      assertThat(client.hear().has("result")).isTrue();
      assertThat(LifecycleTest.error(client.hear())).isEqualTo(-32700);
      assertThat(exitCode(process)).isEqualTo(1);
    }
  }

  @Test
  void stopsCleanlyWhenItIsTold() throws Exception {
    try (Distribution server = Distribution.serve();
        LspClient client = WebSocketClient.connect(server.port())) {
      client.initialize();
      server.process().destroy();
      assertThat(client.closeCode()).isEqualTo(1012);
      assertThat(exitCode(server.process())).isZero();
      assertThat(server.said()).contains("ready in").endsWith("stopped\n").doesNotContain("\tat ");
    }
  }

  @Test
  void logsJsonWhereThatIsWanted() throws Exception {
    Map<String, String> settings =
        Map.of("FHIRPATHLS_LOG_FORMAT", "json", "FHIRPATHLS_LOG_LEVEL", "debug");
    try (Distribution server = Distribution.serve(settings)) {
      WebSocketClient.connect(server.port()).close();
      List<String> lines = List.of();
      for (int i = 0; i < 200 && lines.size() < 2; i++) {
        TimeUnit.MILLISECONDS.sleep(50);
        lines = server.said().lines().filter(it -> it.startsWith("{")).toList();
      }
      assertThat(lines).hasSizeGreaterThanOrEqualTo(2);
      for (String line : lines) {
        JsonObject object = JsonParser.parseString(line).getAsJsonObject();
        assertThat(object.get("session").getAsString()).matches("[0-9a-f]{8}");
        assertThat(object.get("level").getAsString()).isEqualTo("debug");
      }
    }
  }

  @Test
  void saysThatWhoeverReachesItMayComeIn() throws Exception {
    try (Distribution server = Distribution.serve("--host", "0.0.0.0", "--allow-anonymous")) {
      for (int i = 0; i < 200 && !server.said().contains("warning"); i++) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertThat(server.said()).contains("warning     whoever reaches 0.0.0.0 may come in");
    }
  }

  @Test
  void aPortThatIsTakenIsOneLine() throws Exception {
    try (Distribution server = Distribution.serve()) {
      Process second =
          Distribution.command(
                  List.of("serve", "--management-port", "0", "--port", "" + server.port()))
              .redirectErrorStream(true)
              .start();
      String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(exitCode(second)).isEqualTo(1);
      assertThat(said.lines())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("fhirpathls: cannot listen on 127.0.0.1:" + server.port())
          .contains("in use");
    }
  }

  @Test
  void servesAPageWithItsSafety() throws Exception {
    try (Distribution server = Distribution.serve();
        HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + "/");
      HttpResponse<String> page =
          http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'self'");
      assertThat(page.body()).contains("FHIRPath");
    }
  }

  @Test
  void bringsNoBuildToolAlong() throws IOException {
    try (var jars = Files.list(Distribution.home().resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .noneMatch(name -> name.contains("hapi") || name.contains("model-import"))
          .noneMatch(name -> name.contains("junit") || name.contains("fixture"));
    }
  }

  @Test
  void anUnfitJavaIsAClearError() throws Exception {
    ProcessBuilder command = Distribution.command(List.of("version")).redirectErrorStream(true);
    command.environment().put("FHIRPATHLS_JAVA_HOME", "/nowhere");
    Process process = command.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(exitCode(process)).isEqualTo(1);
    assertThat(said).isEqualTo("fhirpathls: FHIRPATHLS_JAVA_HOME (/nowhere) is not a JDK 25\n");
  }

  private static StreamClient streams(Process process) {
    return new StreamClient(process.getInputStream(), process.getOutputStream(), process::destroy);
  }

  private static int exitCode(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the process did not end");
    }
    return process.exitValue();
  }
}
