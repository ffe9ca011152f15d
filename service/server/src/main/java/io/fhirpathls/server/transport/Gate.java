package io.fhirpathls.server.transport;

import io.fhirpathls.server.access.Audit;
import io.fhirpathls.server.access.Denial;
import io.fhirpathls.server.access.Doorkeeper;
import io.fhirpathls.server.access.Identity;
import io.fhirpathls.server.access.Scope;
import io.fhirpathls.server.access.Verdict;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.throttle.AddressThrottle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Stands before the upgrade, and sells tickets: how often somebody knocks, from which page, and
/// who it is. What only shows the page passes by.
///
/// A token may have to wait for its issuer's keys, and a ticket for Redis. So where tokens are
/// asked for, a virtual thread looks at them, and the few threads of the port go on.
final class Gate extends Handler.Wrapper {
  static final String TICKETS = "/tickets";
  private static final String TICKET = "ticket.";
  private static final String IDENTITY = Gate.class.getName();
  private static final String ADDRESS = IDENTITY + ".address";

  private static final HttpField CHALLENGE = new HttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer");
  private static final HttpField NO_STORE = new HttpField(HttpHeader.CACHE_CONTROL, "no-store");

  private final LiveConfig config;
  private final Doorkeeper doorkeeper;
  private final AddressThrottle throttle;
  private final Meters meters;

  Gate(
      Handler inside,
      LiveConfig config,
      Doorkeeper doorkeeper,
      AddressThrottle throttle,
      Meters meters) {
    super(inside);
    this.config = config;
    this.doorkeeper = doorkeeper;
    this.throttle = throttle;
    this.meters = meters;
  }

  /// Who has come through; null for what has not come this way.
  static @Nullable Identity identity(Request request) {
    return request.getAttribute(IDENTITY) instanceof Identity known ? known : null;
  }

  /// Where he comes from.
  static String address(Request request) {
    return String.valueOf(request.getAttribute(ADDRESS));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    boolean buys = path.equals(TICKETS) && doorkeeper.asksForTokens();
    boolean enters =
        path.equals(WebSocketTransport.PATH)
            && request.getHeaders().contains(HttpHeader.UPGRADE, "websocket");
    if (!buys && !enters) {
      return super.handle(request, response, callback);
    }
    Config now = config.current();
    String address = Addresses.of(request, now.access().forwardedHeader());
    Duration wait = throttle.knock(address);
    Visit visit = new Visit(request, response, callback, address);
    if (buys) {
      allowPage(request, response, now);
    }
    if (!wait.isZero()) {
      response
          .getHeaders()
          .put(HttpHeader.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
      deny(visit, Denial.TOO_OFTEN);
    } else if (!Origins.mayConnect(request, now)) {
      deny(visit, Denial.FOREIGN_ORIGIN);
    } else if (buys && !HttpMethod.POST.is(request.getMethod())) {
      boolean asks = HttpMethod.OPTIONS.is(request.getMethod());
      end(visit, asks ? HttpStatus.NO_CONTENT_204 : HttpStatus.METHOD_NOT_ALLOWED_405);
    } else if (doorkeeper.asksForTokens()) {
      var _ = Thread.ofVirtual().name("gate").start(() -> show(visit, buys));
    } else {
      String header = now.sessions().tenantHeader();
      enter(visit, doorkeeper.vouched(header.isEmpty() ? null : request.getHeaders().get(header)));
    }
    return true;
  }

  private record Visit(Request request, Response response, Callback callback, String address) {}

  private void show(Visit visit, boolean buys) {
    try {
      if (buys) {
        sell(visit, bearer(visit.request()));
      } else {
        String ticket = ticket(visit.request());
        enter(
            visit,
            (ticket == null ? bearer(visit.request()) : doorkeeper.ticket(ticket))
                .ifMay(Scope.LSP));
      }
    } catch (Throwable crash) {
      visit.callback().failed(crash);
    }
  }

  private Verdict bearer(Request request) {
    return doorkeeper.bearer(request.getHeaders().get(HttpHeader.AUTHORIZATION));
  }

  private static @Nullable String ticket(Request request) {
    List<String> offered = request.getHeaders().getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, false);
    return offered.stream()
        .filter(it -> it.startsWith(TICKET))
        .map(it -> it.substring(TICKET.length()))
        .findFirst()
        .orElse(null);
  }

  private void enter(Visit visit, Verdict verdict) throws Exception {
    switch (verdict) {
      case Verdict.Denied(Denial why) -> deny(visit, why);
      case Verdict.Known(Identity identity) -> {
        meters.handshake("admitted");
        visit.request().setAttribute(IDENTITY, identity);
        visit.request().setAttribute(ADDRESS, visit.address());
        if (!super.handle(visit.request(), visit.response(), visit.callback())) {
          end(visit, HttpStatus.NOT_FOUND_404);
        }
      }
    }
  }

  private void sell(Visit visit, Verdict verdict) {
    switch (verdict.ifMay(Scope.LSP)) {
      case Verdict.Denied(Denial why) -> deny(visit, why);
      case Verdict.Known(Identity identity) -> {
        String ticket = doorkeeper.sell(identity);
        if (ticket == null) {
          deny(visit, Denial.UNREACHABLE);
          return;
        }
        visit.response().getHeaders().put(NO_STORE);
        visit.response().getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        String body = "{\"ticket\":\"%s\"}%n".formatted(ticket);
        visit
            .response()
            .write(true, BufferUtil.toBuffer(body, StandardCharsets.UTF_8), visit.callback());
      }
    }
  }

  private void deny(Visit visit, Denial why) {
    meters.handshake(why.label());
    if (why.isFailure()) {
      throttle.failed(visit.address());
      Audit.refused(visit.address(), why);
    }
    HttpFields.Mutable headers = visit.response().getHeaders();
    if (why.status() == HttpStatus.UNAUTHORIZED_401) {
      headers.put(CHALLENGE);
    } else if (why == Denial.UNREACHABLE) {
      headers.put(WebSocketTransport.RETRY_AFTER);
    }
    end(visit, why.status());
  }

  private static void end(Visit visit, int status) {
    if (status == HttpStatus.NO_CONTENT_204) {
      visit.response().setStatus(status);
      visit.callback().succeeded();
    } else {
      Response.writeError(visit.request(), visit.response(), visit.callback(), status);
    }
  }

  /// A page of another origin that is on the list may buy tickets, and may see why it gets none.
  private static void allowPage(Request request, Response response, Config now) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.VARY, "Origin");
    String origin = Origins.listed(request, now);
    if (origin != null) {
      headers.put("Access-Control-Allow-Origin", origin);
      headers.put("Access-Control-Allow-Headers", "authorization");
      headers.put("Access-Control-Allow-Methods", "POST");
      headers.put("Access-Control-Expose-Headers", "retry-after");
      headers.put("Access-Control-Max-Age", "600");
    }
  }
}
