package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fhirpathls.server.config.ConfigException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Traces, as a collector of OTLP over HTTP gets them.
class TracesTest {
  /// Bytes as characters: names stand in protobuf as they are.
  private final List<String> received = new CopyOnWriteArrayList<>();

  private final HttpServer collector;

  TracesTest() throws Exception {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(new String(body, StandardCharsets.ISO_8859_1));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
          }
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  private String endpoint() {
    return "http://127.0.0.1:" + collector.getAddress().getPort();
  }

  private static void work(Server server) throws Exception {
    try (LspClient client = WebSocketClient.connect(server)) {
      client.initialize();
      client.notify("textDocument/didOpen", MemoryTest.document(Editor.URI, "hush.hushhush"));
      client.answer("textDocument/hover", Editor.at(0, 9));
      client.answer("unknown/hushhush", "{}");
      client.answer("toy/crash", "{\"line\":1,\"character\":2}");
    }
  }

  @Test
  void requestsAreToldWithTheirOutcomesAndWithoutTexts() throws Exception {
    Map<String, String> variables =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", endpoint(),
            "OTEL_BSP_SCHEDULE_DELAY", "100",
            "OTEL_SERVICE_NAME", "hospital");
    try (Server server = TestServers.start(variables)) {
      work(server);
    }
    assertThat(String.join("", received))
        .contains("hospital", "textDocument/hover", "textDocument/didOpen", "initialize")
        .contains("answered", "crashed", "fhirpathls.session", "fhirpathls.waited_us", "jsonrpc")
        .doesNotContain("hushhush", "secret text", Editor.URI);
  }

  @Test
  void aCollectorThatIsAwayIsNothingToAnEditor() throws Exception {
    collector.stop(0);
    Map<String, String> variables = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint());
    try (Server server = TestServers.start(variables)) {
      work(server);
    }
  }

  @Test
  void nothingIsToldWhereItIsTurnedOff() throws Exception {
    Map<String, String> variables =
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint(), "OTEL_SDK_DISABLED", "true");
    try (Server server = TestServers.start(variables)) {
      work(server);
    }
    assertThat(received).isEmpty();
  }

  @Test
  void aWrongVariableIsOneLine() {
    assertThatThrownBy(() -> TestServers.start(Map.of("OTEL_TRACES_EXPORTER", "pigeon")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("OTEL_*: ")
        .hasMessageContaining("pigeon");
  }
}
