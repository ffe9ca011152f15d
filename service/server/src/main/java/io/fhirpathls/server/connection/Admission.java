package io.fhirpathls.server.connection;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many sessions are open, in all and of each tenant, and how many there may be.
final class Admission {
  private final LiveConfig config;
  private final Map<Tenant, Integer> byTenant = new HashMap<>();
  private int all;

  Admission(LiveConfig config) {
    this.config = config;
  }

  /// Why one more session of the tenant may not come; null when it may.
  synchronized @Nullable CloseReason refusal(Tenant tenant) {
    Config.Sessions limits = config.current().sessions();
    if (all >= limits.max()) {
      return CloseReason.FULL;
    }
    int most = limits.maxPerTenant();
    return most > 0 && byTenant.getOrDefault(tenant, 0) >= most ? CloseReason.TENANT_FULL : null;
  }

  /// @return null when the session is counted now; otherwise why it may not come
  synchronized @Nullable CloseReason enter(Tenant tenant) {
    CloseReason refusal = refusal(tenant);
    if (refusal == null) {
      all++;
      byTenant.merge(tenant, 1, Integer::sum);
    }
    return refusal;
  }

  /// A session that was counted has ended.
  synchronized void leave(Tenant tenant) {
    all--;
    byTenant.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
  }
}
