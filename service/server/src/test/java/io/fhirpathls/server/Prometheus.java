package io.fhirpathls.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A real Prometheus with the configuration that is delivered, which looks at servers of this
/// machine thirty times as often.
final class Prometheus implements AutoCloseable {
  private static final Path CONFIGURATION = Path.of("..", "..", "monitoring", "prometheus.yml");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;
  private final int port;

  private Prometheus(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /// @param rules its file of rules
  static Prometheus watching(Path folder, String rules, List<Server> servers) throws Exception {
    String binary = Programs.path("prometheus");
    Files.writeString(folder.resolve("rules.yml"), rules);
    String targets =
        servers.stream()
            .map(server -> "'127.0.0.1:" + server.ports().management() + "'")
            .collect(Collectors.joining(", "));
    String configuration =
        Files.readString(CONFIGURATION)
            .replace("15s", "500ms")
            .replaceAll(
                "(?s)dns_sd_configs:.*", "static_configs: [{targets: [" + targets + "]}]\n");
    Files.writeString(folder.resolve("prometheus.yml"), configuration);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path log = folder.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(
                binary,
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                "--web.listen-address=127.0.0.1:" + port)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Prometheus prometheus = new Prometheus(process, log, port);
    prometheus.awaitUp(servers.size());
    return prometheus;
  }

  private void awaitUp(int servers) throws Exception {
    for (int i = 0; i < 600; i++) {
      try {
        JsonArray up = vector("sum(up)");
        if (!up.isEmpty()
            && up.get(0).getAsJsonObject().getAsJsonArray("value").get(1).getAsInt() == servers) {
          return;
        }
      } catch (IOException notYet) {
        // Its port is not open yet.
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("not up: " + Files.readString(log));
  }

  /// The names of the alerts that it would send somebody now.
  Set<String> firing() throws Exception {
    Set<String> names = new TreeSet<>();
    for (JsonElement alert : say("alerts").getAsJsonArray("alerts")) {
      if (alert.getAsJsonObject().get("state").getAsString().equals("firing")) {
        names.add(alert.getAsJsonObject().getAsJsonObject("labels").get("alertname").getAsString());
      }
    }
    return names;
  }

  private JsonArray vector(String query) throws Exception {
    return say("query?query=" + encoded(query)).getAsJsonArray("result");
  }

  /// The series that a query has, each with `metric` (its labels) and `values` (seconds, text).
  JsonArray range(String query, Instant from, Instant to) throws Exception {
    return say("query_range?query=%s&start=%d&end=%d&step=1"
            .formatted(encoded(query), from.getEpochSecond(), to.getEpochSecond()))
        .getAsJsonArray("result");
  }

  private JsonObject say(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
    String answer =
        HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
    JsonElement data =
        answer.startsWith("{")
            ? JsonParser.parseString(answer).getAsJsonObject().get("data")
            : null;
    if (data == null) {
      throw new IOException(path + ": " + answer);
    }
    return data.getAsJsonObject();
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
