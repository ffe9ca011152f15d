package io.fhirpathls.server.transport;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.Loopback;
import io.fhirpathls.server.config.Words;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Whether a web page may connect. Browsers let any page open a WebSocket to any server and send
/// the page's origin along; other clients send none.
///
/// The server's own pages may. But where nobody is asked for anything, a name in `Host` proves
/// nothing: a page at a name of its own could have that name point to this machine (DNS rebinding),
/// and would be of the same origin then. So there it has to be an address, or a loopback name.
final class Origins {
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

  private Origins() {}

  /// The origin, where it is a foreign one that is on the list; it has to be told so (CORS).
  static @Nullable String listed(Request request, Config config) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    Words listed = config.access().origins();
    return origin != null && (listed.contains(origin) || listed.contains("*")) ? origin : null;
  }

  static boolean mayConnect(Request request, Config config) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    return origin == null
        || listed(request, config) != null
        || isOwn(origin, request.getHeaders().get(HttpHeader.HOST), config);
  }

  private static boolean isOwn(String origin, @Nullable String host, Config config) {
    String authority = authority(origin);
    return host != null
        && authority != null
        && authority.equals(withoutDefaultPort(host.toLowerCase(Locale.ROOT)))
        && (config.asksVisitors() || isProof(authority));
  }

  private static boolean isProof(String authority) {
    String name = authority.replaceFirst(":\\d+$", "");
    return Loopback.is(name) || ADDRESS.matcher(name).matches();
  }

  private static @Nullable String authority(String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null ? null : withoutDefaultPort(authority.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException noOrigin) {
      return null;
    }
  }

  /// A proxy that ends TLS makes an `http` request of an `https` page, so the scheme is no help.
  private static String withoutDefaultPort(String authority) {
    return authority.replaceFirst(":(80|443)$", "");
  }
}
