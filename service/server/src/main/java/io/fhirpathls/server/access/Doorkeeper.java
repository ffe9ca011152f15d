package io.fhirpathls.server.access;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.config.Secret;
import io.fhirpathls.workspace.tenant.Tenant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Tells who somebody is from what they show.
public final class Doorkeeper implements AutoCloseable {
  private final LiveConfig config;
  private final InstantSource clock;
  private final @Nullable Tokens tokens;
  private final Tickets tickets;

  /// @param clock the time of day, by which tokens expire
  /// @param nanos by which tickets and keys grow old, whatever becomes of the time of day
  public Doorkeeper(LiveConfig config, InstantSource clock, LongSupplier nanos) {
    this.config = config;
    this.clock = clock;
    Config now = config.current();
    this.tokens = now.access().asksForTokens() ? new Tokens(now.access(), clock, nanos) : null;
    Secret redis = now.shared().redis();
    this.tickets =
        tokens == null || redis.isEmpty()
            ? new LocalTickets(nanos)
            : new SharedTickets(redis.text());
  }

  /// The time of day, by which tokens expire.
  public InstantSource clock() {
    return clock;
  }

  public boolean asksForTokens() {
    return tokens != null;
  }

  /// Who shows this token. May block.
  ///
  /// @param authorization the header; null when there is none
  public Verdict bearer(@Nullable String authorization) {
    if (tokens == null) {
      return new Verdict.Known(Identity.LOCAL);
    }
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        ? tokens.verify(authorization.substring(7).strip())
        : tokens.verify(null);
  }

  /// Who shows this ticket; it is worth nothing afterwards. May block.
  public Verdict ticket(String ticket) {
    return tickets.redeem(ticket);
  }

  /// May block.
  ///
  /// @return null when none can be sold at present
  public @Nullable String sell(Identity bearer) {
    return tickets.issue(bearer);
  }

  /// Whose client this is where a proxy, or nobody, vouches for it.
  ///
  /// @param tenant what the proxy's header says; null when it says nothing
  public Verdict vouched(@Nullable String tenant) {
    if (config.current().sessions().tenantHeader().isEmpty()) {
      return new Verdict.Known(Identity.LOCAL);
    }
    return tenant != null && Tenant.isName(tenant)
        ? new Verdict.Known(Identity.of(new Tenant(tenant)))
        : new Verdict.Denied(Denial.NO_TENANT);
  }

  @Override
  public void close() {
    tickets.close();
  }
}
