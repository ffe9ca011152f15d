package io.fhirpathls.server.access;

import io.fhirpathls.workspace.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// One-time tickets for browsers, whose `WebSocket` can send no `Authorization`. A ticket lets one
/// connection in, within 30 seconds. Only its hash is kept: who can read the store has no ticket.
public interface Tickets extends AutoCloseable {
  Duration LIFE = Duration.ofSeconds(30);

  /// Keeps who has bought a ticket. May block.
  ///
  /// @return false when that is not possible at present
  boolean keep(String hash, Identity bearer);

  /// Who has bought the ticket, only once. May block.
  ///
  /// @return null when there is none, or none any more
  @Nullable Identity take(String hash);

  @Override
  default void close() {}

  /// @return null when none can be sold at present
  default @Nullable String issue(Identity bearer) {
    byte[] bytes = new byte[32];
    Randomness.SOURCE.nextBytes(bytes);
    String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return keep(hash(ticket), bearer) ? ticket : null;
  }

  default Verdict redeem(String ticket) {
    Identity bearer = take(hash(ticket));
    return bearer == null ? new Verdict.Denied(Denial.BAD_TICKET) : new Verdict.Known(bearer);
  }

  private static String hash(String ticket) {
    return Sha256.hex(ticket.getBytes(StandardCharsets.UTF_8));
  }

  /// Made when the first ticket is.
  final class Randomness {
    private static final SecureRandom SOURCE = new SecureRandom();

    private Randomness() {}
  }
}
