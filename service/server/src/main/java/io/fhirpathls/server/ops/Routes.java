package io.fhirpathls.server.ops;

import java.util.List;
import java.util.function.Supplier;

/// What every server shows its operators.
public final class Routes {
  private Routes() {}

  public static List<Route> of(Metrics metrics, Supplier<Status> status, Runnable clearCache) {
    return List.of(
        new Route("GET", "/health/live", _ -> Page.text(200, "live")),
        new Route("GET", "/health/ready", _ -> ready(status.get())),
        new Route("GET", "/status", _ -> Page.json(200, status.get())),
        new Route(
            "GET",
            "/metrics",
            _ -> Page.of(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape())),
        new Route(
            "POST",
            "/cache/clear",
            _ -> {
              clearCache.run();
              return Page.text(200, "cleared");
            }));
  }

  private static Page ready(Status status) {
    return status.accepting() ? Page.text(200, "ready") : Page.text(503, "not accepting sessions");
  }
}
