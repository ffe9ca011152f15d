package io.fhirpathls.server.throttle;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.config.Secret;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.throttle.Verdict.Scope;
import io.fhirpathls.workspace.tenant.Tenant;
import io.fhirpathls.workspace.work.Owner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The throttles of all sessions and tenants.
public final class Throttles implements AutoCloseable {
  private final LiveConfig config;
  private final Meters meters;
  private final LongSupplier nanos;
  private final Load load;
  private final @Nullable SharedQuota quota;
  private final boolean tenantsAreTold;
  private final LongAdder refused = new LongAdder();
  private final LongAdder delayed = new LongAdder();
  private final LongAdder slowed = new LongAdder();
  private final Map<Tenant, TenantThrottle> tenants = new ConcurrentHashMap<>();

  /// @param delay nanoseconds that a request waits for a worker at present
  /// @param nanos the clock
  public Throttles(LiveConfig config, Meters meters, LongSupplier delay, LongSupplier nanos) {
    this.config = config;
    this.meters = meters;
    this.nanos = nanos;
    this.load = new Load(delay, nanos);
    this.tenantsAreTold = config.current().tellsTenants();
    Secret redis = config.current().shared().redis();
    this.quota = redis.isEmpty() ? null : new RedisQuota(redis.text());
    meters.throttle(this::factor);
    config.subscribe(next -> tenants.values().forEach(it -> it.use(next.throttle())));
  }

  /// The throttle of a new session. Has to be closed.
  public SessionThrottle open(Owner owner) {
    return new SessionThrottle(this, owner, tenantsAreTold ? enter(owner.tenant()) : null);
  }

  private TenantThrottle enter(Tenant tenant) {
    return tenants.compute(
        tenant,
        (it, known) -> {
          TenantThrottle entered = known == null ? new TenantThrottle(it) : known;
          entered.sessions++;
          return entered;
        });
  }

  void close(SessionThrottle session) {
    @Nullable TenantThrottle left = session.tenant();
    if (left != null) {
      tenants.computeIfPresent(left.tenant(), (_, known) -> --known.sessions == 0 ? null : known);
    }
  }

  TokenBudget budget(TenantThrottle tenant, Budget budget) {
    return tenant.budget(budget, it -> make(tenant.tenant(), it));
  }

  private TokenBudget make(Tenant tenant, Budget budget) {
    Config.Throttle settings = settings();
    Rate rate = Rate.of(budget, settings.tenant(), settings.burst());
    return quota == null
        ? new LocalBudget(rate, nanos)
        : new LeasedBudget(
            quota, tenant, budget, rate, config.current().shared().replicas(), meters, nanos);
  }

  Config.Throttle settings() {
    return config.current().throttle();
  }

  /// A message has met a budget that was spent.
  ///
  /// @param scope whose
  void met(Scope scope, Budget budget, Action action) {
    LongAdder total =
        switch (action) {
          case REFUSED -> refused;
          case DELAYED -> delayed;
          case SLOWED -> slowed;
        };
    total.increment();
    String whose =
        switch (scope) {
          case SESSION -> "session";
          case TENANT -> "tenant";
        };
    meters.throttled(whose, budget.label(), action.label());
  }

  public ThrottleTotals totals() {
    return new ThrottleTotals(
        settings().enabled(), factor(), tenants.size(), refused.sum(), delayed.sum(), slowed.sum());
  }

  long now() {
    return nanos.getAsLong();
  }

  @Override
  public void close() {
    if (quota != null) {
      quota.close();
    }
  }

  /// See [Load#factor].
  public double factor() {
    return settings().adaptive() ? load.factor() : 1;
  }
}
