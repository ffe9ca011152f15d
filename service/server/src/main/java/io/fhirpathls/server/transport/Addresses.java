package io.fhirpathls.server.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Where somebody comes from.
final class Addresses {
  /// A household has a network of 64 bits: whoever has one address of IPv6 has all of these.
  private static final int NETWORK_BYTES = 8;

  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:\\[\\]]{2,64}");

  private Addresses() {}

  /// @param forwardedHeader what a proxy adds its client's address to; empty when there is none
  static String of(Request request, String forwardedHeader) {
    if (!forwardedHeader.isEmpty()) {
      String forwarded = last(request.getHeaders().getValuesList(forwardedHeader));
      if (forwarded != null) {
        return forwarded;
      }
    }
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress ip
        ? network(ip.getAddress())
        : "unknown";
  }

  static String of(InetAddress address) {
    return network(address);
  }

  /// Everything before the last one was said by the client itself.
  private static @Nullable String last(List<String> values) {
    if (values.isEmpty()) {
      return null;
    }
    String[] hops = values.getLast().split(",");
    String hop = hops.length == 0 ? "" : hops[hops.length - 1].strip();
    return ADDRESS.matcher(hop).matches() ? hop : null;
  }

  private static String network(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
        : address.getHostAddress();
  }
}
