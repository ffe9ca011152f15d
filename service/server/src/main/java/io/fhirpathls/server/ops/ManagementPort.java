package io.fhirpathls.server.ops;

import com.google.gson.GsonBuilder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fhirpathls.server.config.Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// HTTP for operators. The JDK's own small server: it shares no thread with the public port.
public final class ManagementPort implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final HttpServer server;
  private final SortedMap<String, Supplier<Page>> pages;
  private final Runnable clearCache;

  /// @param status an answer's HTTP status
  private record Page(int status, String type, String body) {}

  /// Binds the port.
  ///
  /// @throws IOException when the address cannot be bound
  public ManagementPort(
      Config.Management config, Metrics metrics, Supplier<Status> status, Runnable clearCache)
      throws IOException {
    this.clearCache = clearCache;
    server = HttpServer.create(new InetSocketAddress(config.host(), config.port().number()), 0);
    pages =
        new TreeMap<>(
            Map.of(
                "/health/live", () -> new Page(200, TEXT, "live\n"),
                "/health/ready", () -> ready(status.get()),
                "/status", () -> json(status.get()),
                "/metrics",
                    () ->
                        new Page(
                            200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape())));
    server.createContext("/", this::answer);
  }

  public void start() {
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static Page ready(Status status) {
    return status.accepting()
        ? new Page(200, TEXT, "ready\n")
        : new Page(503, TEXT, "not accepting sessions\n");
  }

  private static Page json(Status status) {
    String body = new GsonBuilder().setPrettyPrinting().create().toJson(status);
    return new Page(200, "application/json", body + "\n");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Page page = page(exchange);
      byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", page.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Page page(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    boolean reads =
        switch (exchange.getRequestMethod()) {
          case "GET", "HEAD" -> true;
          default -> false;
        };
    if (path.equals("/cache/clear")) {
      if (!exchange.getRequestMethod().equals("POST")) {
        return new Page(405, TEXT, "only POST\n");
      }
      clearCache.run();
      return new Page(200, TEXT, "cleared\n");
    }
    Supplier<Page> page = pages.get(path);
    if (page == null) {
      return new Page(404, TEXT, "there are " + String.join(", ", pages.keySet()) + "\n");
    }
    return reads ? page.get() : new Page(405, TEXT, "only GET\n");
  }
}
