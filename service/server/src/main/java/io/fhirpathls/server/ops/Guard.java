package io.fhirpathls.server.ops;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.fhirpathls.server.access.Audit;
import io.fhirpathls.server.access.Denial;
import io.fhirpathls.server.access.Doorkeeper;
import io.fhirpathls.server.access.Identity;
import io.fhirpathls.server.access.Scope;
import io.fhirpathls.server.access.Verdict;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.config.Loopback;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who may do what on the management port.
///
/// Whoever reaches it may look. To change something takes a token with the scope `admin`, or, where
/// nobody is asked for tokens, to be on this very machine. And no web page may do either: a browser
/// on this machine is on this machine too. So a request with a foreign `Origin` is refused, and one
/// whose `Host` could be a name that its owner has pointed here (DNS rebinding).
public final class Guard {
  /// An address, or a name without a dot, which nobody on the internet can own.
  private static final Pattern UNOWNED =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]|[a-z0-9_-]+");

  private final LiveConfig config;
  private final Doorkeeper doorkeeper;

  public Guard(LiveConfig config, Doorkeeper doorkeeper) {
    this.config = config;
    this.doorkeeper = doorkeeper;
  }

  /// Why the call is refused; null when it is not. May block.
  @Nullable Page refusal(HttpExchange exchange, Route route) {
    Headers headers = exchange.getRequestHeaders();
    String host = headers.getFirst("Host");
    if (host == null || !isKnown(name(host))) {
      return Page.text(421, "this is not the host; access.hosts lists further names");
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !isOwn(origin, host)) {
      return Page.text(403, "not from a web page");
    }
    return route.method().equals("GET") ? null : change(exchange, route);
  }

  private @Nullable Page change(HttpExchange exchange, Route route) {
    if (!doorkeeper.asksForTokens()) {
      boolean here = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
      audit(route, here ? "this machine" : "another machine", here);
      return here ? null : Page.text(403, "changes only from this machine, or with access.jwks");
    }
    return switch (doorkeeper
        .bearer(exchange.getRequestHeaders().getFirst("Authorization"))
        .ifMay(Scope.ADMIN)) {
      case Verdict.Denied(Denial why) -> {
        audit(route, why.label(), false);
        if (why.status() == 401) {
          exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        }
        yield Page.text(why.status(), "a token with the scope admin is needed");
      }
      case Verdict.Known(Identity identity) -> {
        audit(route, Audit.name(identity), true);
        yield null;
      }
    };
  }

  private static void audit(Route route, String who, boolean allowed) {
    Audit.call(allowed, route.method(), route.path(), who);
  }

  private boolean isKnown(String host) {
    return UNOWNED.matcher(host).matches() || config.current().access().hosts().contains(host);
  }

  private static boolean isOwn(String origin, String host) {
    try {
      return host.equalsIgnoreCase(URI.create(origin).getRawAuthority()) && Loopback.is(name(host));
    } catch (IllegalArgumentException noOrigin) {
      return false;
    }
  }

  private static String name(String host) {
    return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
  }
}
