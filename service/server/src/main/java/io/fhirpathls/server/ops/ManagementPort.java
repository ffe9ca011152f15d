package io.fhirpathls.server.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fhirpathls.server.config.Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// HTTP for operators. The JDK's own small server: it shares no thread with the public port.
public final class ManagementPort implements AutoCloseable {
  /// Bytes of what a caller may send.
  static final int MAX_BODY = 64 * 1024;

  /// A call may take minutes, and whoever asks for health must not wait for it.
  private final ExecutorService callers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("management-", 0).factory());

  private final HttpServer server;
  private final List<Route> routes;
  private final Guard guard;

  /// Binds the port.
  ///
  /// @throws IOException when the address cannot be bound
  public ManagementPort(Config.Management config, List<Route> routes, Guard guard)
      throws IOException {
    this.routes = List.copyOf(routes);
    this.guard = guard;
    server = HttpServer.create(new InetSocketAddress(config.host(), config.port().number()), 0);
    server.setExecutor(callers);
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
    callers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Page page = page(exchange);
      exchange.getResponseHeaders().set("Content-Type", page.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      try {
        exchange.sendResponseHeaders(page.status(), head ? -1 : page.body().length());
        if (!head) {
          page.body().writeTo(exchange.getResponseBody());
        }
      } finally {
        page.body().discard();
      }
    }
  }

  private Page page(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String said = exchange.getRequestMethod();
    String method = said.equals("HEAD") ? "GET" : said;
    TreeSet<String> others = new TreeSet<>();
    for (Route route : routes) {
      if (route.path().equals(path)) {
        if (route.method().equals(method)) {
          return act(route, exchange);
        }
        others.add(route.method());
      }
    }
    return others.isEmpty()
        ? Page.text(404, "there are " + paths())
        : Page.text(405, "only " + String.join(", ", others));
  }

  private Page act(Route route, HttpExchange exchange) throws IOException {
    Page refusal = guard.refusal(exchange, route);
    if (refusal != null) {
      return refusal;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      return Page.text(413, "at most " + MAX_BODY + " bytes");
    }
    @Nullable String query = exchange.getRequestURI().getQuery();
    return route
        .action()
        .answer(
            new Route.Call(query == null ? "" : query, new String(body, StandardCharsets.UTF_8)));
  }

  private String paths() {
    return routes.stream().map(Route::path).distinct().sorted().collect(Collectors.joining(", "));
  }
}
