package io.fhirpathls.server.throttle;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The budgets that all sessions of one tenant share. Any thread may call.
final class TenantThrottle {
  private final Tenant tenant;
  private final AtomicReferenceArray<@Nullable TokenBudget> budgets =
      new AtomicReferenceArray<>(Budget.values().length);

  /// Sessions; changed under the map's own lock of the entry.
  int sessions;

  TenantThrottle(Tenant tenant) {
    this.tenant = tenant;
  }

  Tenant tenant() {
    return tenant;
  }

  /// @param make called when there is none yet
  TokenBudget budget(Budget budget, Function<Budget, TokenBudget> make) {
    TokenBudget known = budgets.get(budget.slot);
    if (known != null) {
      return known;
    }
    TokenBudget made = make.apply(budget);
    TokenBudget first = budgets.compareAndExchange(budget.slot, null, made);
    return first == null ? made : first;
  }

  /// New rates hold from now on.
  void use(Config.Throttle config) {
    for (Budget budget : Budget.values()) {
      TokenBudget known = budgets.get(budget.slot);
      if (known != null) {
        known.use(Rate.of(budget, config.tenant(), config.burst()));
      }
    }
  }
}
