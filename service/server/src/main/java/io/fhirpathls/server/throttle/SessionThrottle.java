package io.fhirpathls.server.throttle;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.throttle.Verdict.Scope;
import io.fhirpathls.workspace.work.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one session may use, and what it has used.
///
/// A request over the budget is refused, or put off where an editor would go on to ask. What is
/// never refused is spent as a debt, and the socket rests until the debt is earned: a client that
/// is too fast is stopped by TCP, and no change of a document is lost. Whoever is held back without
/// a break for longer than `throttle.patience` floods.
///
/// The connection's thread calls, and the one that ticks.
public final class SessionThrottle implements AutoCloseable {
  /// The longest rest of a socket, nanoseconds: pings have to be heard.
  private static final long LONGEST_REST = 1_000_000_000;

  /// Rest after a refusal. Refusing costs as much as reading, so who is refused must not be able to
  /// ask at any rate.
  private static final long REFUSAL_REST = 20_000_000;

  /// What a refusal takes of the patience. An editor whose user types too fast is refused less than
  /// ten times a second, and never floods.
  private static final long REFUSAL_OFFENCE = 100_000_000;

  /// The longest that diagnostics are put off.
  private static final long LATER = 2_000_000_000;

  private final Throttles all;
  private final Owner owner;

  /// Null where nobody tells tenants apart: then the one tenant may have everything.
  private final @Nullable TenantThrottle tenant;

  private @Nullable SpentTime spent;
  private long cpuSeen;
  private long rest;
  private long offences;
  private boolean offended;
  private long refused;
  private long rested;

  SessionThrottle(Throttles all, Owner owner, @Nullable TenantThrottle tenant) {
    this.all = all;
    this.owner = owner;
    this.tenant = tenant;
  }

  @Nullable TenantThrottle tenant() {
    return tenant;
  }

  /// A message has come.
  ///
  /// @param bytes in UTF-8
  public synchronized void came(long bytes) {
    rest = 0;
    offended = false;
    if (all.settings().enabled()) {
      spend(Budget.BYTES, bytes);
      settle();
    }
  }

  /// The message is one that is never refused.
  public synchronized void unrefusable() {
    if (all.settings().enabled()) {
      spend(Budget.OTHER, Rate.REQUEST);
    }
  }

  /// The message is a request.
  public synchronized Verdict request(Budget budget) {
    Config.Throttle settings = all.settings();
    if (!settings.enabled()) {
      return Verdict.PASS;
    }
    long now = all.now();
    long burst = settings.burst().toNanos();
    double dearer = 1 / all.factor();
    long cost = cost(budget, settings, dearer);
    long wait =
        Math.max(
            spent(now).wait(budget, cost, now, burst), spent(now).wait(Budget.CPU, 0, now, burst));
    if (wait > 0 && (budget != Budget.DIAGNOSTICS || wait > LATER)) {
      offend(now, REFUSAL_OFFENCE);
      return refuse(Scope.SESSION, budget, wait);
    }
    spent(now).spend(budget, cost, now, burst);
    long tenantWait = takeOfTenant(budget, settings, dearer);
    if (tenantWait > 0) {
      spent(now).spend(budget, -cost, now, burst);
      return refuse(Scope.TENANT, budget, tenantWait);
    }
    if (wait > 0) {
      all.met(Scope.SESSION, budget, Action.DELAYED);
      return new Verdict.Later(Duration.ofNanos(wait));
    }
    return Verdict.PASS;
  }

  private long takeOfTenant(Budget budget, Config.Throttle settings, double dearer) {
    if (tenant == null) {
      return 0;
    }
    long owed = all.budget(tenant, Budget.CPU).owed();
    if (owed > 0) {
      return owed;
    }
    long most = Rate.of(budget, settings.tenant(), settings.burst()).burst();
    return all.budget(tenant, budget).take(Math.min(most, (long) (Rate.REQUEST * dearer)));
  }

  private Verdict refuse(Scope scope, Budget budget, long wait) {
    refused++;
    rest = Math.max(rest, REFUSAL_REST);
    all.met(scope, budget, Action.REFUSED);
    return new Verdict.Refused(scope, Duration.ofNanos(wait));
  }

  /// How long nothing may be read after this message; nothing in all but a few cases.
  public synchronized Duration rest() {
    if (rest > 0 && offended) {
      offend(all.now(), 2 * rest);
    }
    rested += rest;
    return Duration.ofNanos(rest);
  }

  /// Whether it has been held back for so long that it is to be ended.
  public synchronized boolean isFlood() {
    return offences - all.now() > all.settings().patience().toNanos();
  }

  /// Enters what has been computed meanwhile. Called when nothing may have come for a while.
  public synchronized void settle() {
    long seen = owner.cpuNanos();
    long micros = (seen - cpuSeen) / 1_000;
    if (micros > 0) {
      cpuSeen += micros * 1_000;
      spend(Budget.CPU, micros);
    }
  }

  private void spend(Budget budget, long tokens) {
    Config.Throttle settings = all.settings();
    long now = all.now();
    Rate rate = Rate.of(budget, settings.session(), settings.burst());
    if (rate.isLimited()) {
      long over = spent(now).spend(budget, rate.nanos(tokens), now, settings.burst().toNanos());
      if (over > 0) {
        // A document that is dear to analyse is no flood.
        offended |= budget != Budget.CPU;
        slow(Scope.SESSION, budget, over);
      }
    }
    if (tenant != null) {
      long owed = all.budget(tenant, budget).spend(tokens);
      if (owed > 0) {
        slow(Scope.TENANT, budget, owed);
      }
    }
  }

  private void slow(Scope scope, Budget budget, long over) {
    rest = Math.max(rest, Math.min(over, LONGEST_REST));
    all.met(scope, budget, Action.SLOWED);
  }

  private void offend(long now, long more) {
    offences = (offences == 0 ? now : now + Math.max(0, offences - now)) + more;
  }

  /// How long a client that has much to send waits before it sends more, so that it is never held
  /// back: until half of what may be used at once is there again.
  public synchronized Duration pause() {
    Config.Throttle settings = all.settings();
    if (!settings.enabled() || spent == null) {
      return Duration.ZERO;
    }
    settle();
    long now = all.now();
    long burst = settings.burst().toNanos();
    double left =
        Math.min(spent.left(Budget.BYTES, now, burst), spent.left(Budget.CPU, now, burst));
    return Duration.ofNanos(Math.max(0, (long) ((0.5 - left) * burst)));
  }

  private static long cost(Budget budget, Config.Throttle settings, double dearer) {
    Rate rate = Rate.of(budget, settings.session(), settings.burst());
    return rate.isLimited() ? (long) (rate.nanos(Rate.REQUEST) * dearer) : 0;
  }

  private SpentTime spent(long now) {
    if (spent == null) {
      spent = new SpentTime(now);
    }
    return spent;
  }

  /// What the session may be told.
  public synchronized ThrottleReport report() {
    Config.Throttle settings = all.settings();
    long now = all.now();
    long burst = settings.burst().toNanos();
    List<ThrottleReport.State> states = new ArrayList<>();
    for (Budget budget : Budget.values()) {
      Rate rate = Rate.of(budget, settings.session(), settings.burst());
      double left = spent == null || !rate.isLimited() ? 1 : spent.left(budget, now, burst);
      states.add(ThrottleReport.State.of(budget, rate, left));
    }
    return new ThrottleReport(
        settings.enabled(), all.factor(), states, refused, rested / 1_000_000);
  }

  @Override
  public void close() {
    settle();
    all.close(this);
  }
}
