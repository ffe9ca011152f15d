package io.fhirpathls.workspace.work;

import io.fhirpathls.workspace.tenant.Tenant;
import java.util.EnumMap;
import java.util.Map;

/// The sessions of one tenant. Kept as long as one of them is open, so that a debt outlives the
/// task that made it.
///
/// Not safe for threads; [Workers] guards it.
final class Crowd {
  private final Tenant tenant;
  private final Map<Urgency, TenantTurns> turns = new EnumMap<>(Urgency.class);
  private int sessions;

  Crowd(Tenant tenant) {
    this.tenant = tenant;
  }

  Tenant tenant() {
    return tenant;
  }

  TenantTurns turns(Urgency urgency) {
    return turns.computeIfAbsent(urgency, _ -> new TenantTurns());
  }

  void enter() {
    sessions++;
  }

  /// @return whether nobody is left
  boolean leave() {
    sessions--;
    return sessions == 0;
  }
}
