package io.fhirpathls.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// Who gets in. Without `jwks` nobody is asked for a token, and the server keeps to this machine
/// unless `anonymous` says that others may come too.
///
/// @param jwks the public keys that tokens are signed with (RFC 7517): an `https` address, or a
///   file; read again when a token names a key that is not known yet
/// @param issuer that a token must have come from
/// @param audience that a token must be meant for
/// @param algorithms that a signature may have; none that shares a secret
/// @param skew how far the clocks of issuer and server may differ
/// @param tenantClaim the claim that names the tenant
/// @param scopeClaim the claim that lists scopes, as a text with spaces or as an array; `lsp` lets
///   editors in, `admin` lets operators change a running server
/// @param anonymous whoever reaches the port may come in, from other machines too
/// @param origins of web pages that may connect, such as `https://ide.example.org`, beside the
///   server's own; `*` is every one
/// @param hosts names by which operators call the management port; addresses and names without a
///   dot need not be listed
/// @param forwardedHeader header in which a proxy adds its client's address at the end, such as
///   `X-Forwarded-For`; empty where clients connect themselves
/// @param handshakes in a second from one address, ten times as many at once; 0 for no limit
/// @param failures refused tokens in a minute from one address, after which it has to wait; 0 for
///   no limit
public record Access(
    String jwks,
    String issuer,
    String audience,
    Words algorithms,
    Duration skew,
    String tenantClaim,
    String scopeClaim,
    boolean anonymous,
    @Live Words origins,
    @Live Words hosts,
    String forwardedHeader,
    @Live int handshakes,
    @Live int failures) {
  private static final List<String> ALGORITHMS =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/\\s]+");

  static final Access DEFAULTS =
      new Access(
          "",
          "",
          "",
          new Words(List.of("RS256", "PS256", "ES256")),
          Duration.ofSeconds(30),
          "tenant",
          "scope",
          false,
          Words.NONE,
          Words.NONE,
          "",
          200,
          30);

  public Access {
    if (!jwks.isBlank()) {
      Check.that("jwks", isSafe(jwks), "an https address, an http one of this machine, or a file");
      Check.filled("issuer", issuer);
      Check.filled("audience", audience);
      Check.that("anonymous", !anonymous, "off where access.jwks is set");
    }
    Check.that(
        "algorithms",
        !algorithms.list().isEmpty() && ALGORITHMS.containsAll(algorithms.list()),
        "one or more of " + String.join(", ", ALGORITHMS));
    Check.range("skew", skew, Duration.ZERO, Duration.ofMinutes(5));
    Check.filled("tenant-claim", tenantClaim);
    Check.filled("scope-claim", scopeClaim);
    Check.that(
        "origins",
        origins.list().stream().allMatch(it -> ORIGIN.matcher(it).matches()),
        "origins such as https://ide.example.org, with commas between them, or *");
    Check.range("handshakes", handshakes, 0, 1_000_000);
    Check.range("failures", failures, 0, 1_000_000);
  }

  /// Whether everybody has to show a token.
  public boolean asksForTokens() {
    return !jwks.isBlank();
  }

  /// Whether `jwks` is an address, and not a file.
  public boolean hasRemoteKeys() {
    return jwks.contains("://");
  }

  /// Keys that somebody could change on their way would let everybody in.
  private static boolean isSafe(String jwks) {
    if (!jwks.contains("://")) {
      return true;
    }
    try {
      URI uri = URI.create(jwks);
      return uri.getHost() != null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && Loopback.is(uri.getHost())));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
