package io.fhirpathls.server.throttle;

import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A tenant's budget that replicas share. It is leased in slices of a twentieth of its burst and
/// spent here, so that nobody waits for the network: a new slice is asked for when half of one is
/// left. What is spent before it has come is a debt, which the next slices pay; so together the
/// replicas spend no more than the budget and what was under way when it was spent.
///
/// Fail-open: while the quota does not answer, a share of the budget is this process's own.
final class LeasedBudget implements TokenBudget {
  /// Nanoseconds for which nothing is asked after a failure.
  private static final long PAUSE = 1_000_000_000;

  /// The least and the most that is waited when there was not enough.
  private static final long SHORT = 50_000_000;

  private static final long LONG = 1_000_000_000;

  private final SharedQuota quota;
  private final Tenant tenant;
  private final Budget budget;
  private final int replicas;
  private final LocalBudget own;
  private final Meters meters;
  private final LongSupplier nanos;

  private Rate rate;
  private long leased;
  private boolean asking;

  /// Whether the last answer was less than what was asked for: then there is no credit.
  private boolean spent;

  private long dryUntil;
  private @Nullable Long failedUntil;

  /// @param replicas among which the budget is shared while the quota does not answer
  /// @param nanos the clock
  LeasedBudget(
      SharedQuota quota,
      Tenant tenant,
      Budget budget,
      Rate rate,
      int replicas,
      Meters meters,
      LongSupplier nanos) {
    this.quota = quota;
    this.tenant = tenant;
    this.budget = budget;
    this.rate = rate;
    this.replicas = replicas;
    this.own = new LocalBudget(rate.dividedBy(replicas), nanos);
    this.meters = meters;
    this.nanos = nanos;
    this.dryUntil = nanos.getAsLong();
  }

  @Override
  public synchronized long take(long tokens) {
    if (!rate.isLimited()) {
      return 0;
    }
    if (hasFailed()) {
      return own.take(tokens);
    }
    ask();
    long credit = spent ? 0 : Math.max(slice(), rate.burst() / replicas);
    if (leased - tokens >= -credit) {
      leased -= tokens;
      return 0;
    }
    return Math.max(SHORT, dryUntil - nanos.getAsLong());
  }

  @Override
  public synchronized long spend(long tokens) {
    if (!rate.isLimited()) {
      return 0;
    }
    if (hasFailed()) {
      return own.spend(tokens);
    }
    leased -= tokens;
    return owed();
  }

  @Override
  public synchronized long owed() {
    if (!rate.isLimited()) {
      return 0;
    }
    if (hasFailed()) {
      return own.owed();
    }
    ask();
    return leased >= -slice() ? 0 : rate.nanos(-slice() - leased);
  }

  @Override
  public synchronized void use(Rate next) {
    rate = next;
    own.use(next.dividedBy(replicas));
    leased = 0;
  }

  private boolean hasFailed() {
    return failedUntil != null && failedUntil - nanos.getAsLong() > 0;
  }

  private long slice() {
    return Math.max(Rate.REQUEST, rate.burst() / 20);
  }

  private void ask() {
    if (asking || leased >= slice() / 2 || dryUntil - nanos.getAsLong() > 0) {
      return;
    }
    asking = true;
    Rate asked = rate;
    long wanted = slice() - leased;
    quota
        .lease(tenant, budget, asked, wanted)
        .whenComplete(
            (granted, failure) -> answered(asked, wanted, failure == null ? granted : null));
  }

  /// @param granted null when nothing came
  private synchronized void answered(Rate asked, long wanted, @Nullable Long granted) {
    asking = false;
    if (granted == null) {
      failedUntil = nanos.getAsLong() + PAUSE;
      spent = false;
      // What is owed by then was owed to a quota that may have forgotten it.
      leased = Math.max(0, leased);
      meters.leased("failed");
      return;
    }
    failedUntil = null;
    if (!asked.equals(rate)) {
      return;
    }
    leased += granted;
    spent = granted < wanted;
    if (spent) {
      long wait = rate.isLimited() ? rate.nanos(wanted - granted) : 0;
      dryUntil = nanos.getAsLong() + Math.clamp(wait, SHORT, LONG);
    }
    meters.leased(spent ? "spent" : "granted");
  }
}
