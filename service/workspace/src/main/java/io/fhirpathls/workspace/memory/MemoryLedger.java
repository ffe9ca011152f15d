package io.fhirpathls.workspace.memory;

import io.fhirpathls.workspace.tenant.Tenant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// The one truth about how much memory is held on purpose, and for whom.
///
/// # What it is
///
/// The heap says how full it is, but not whose fault that is, and only after a collection. So
/// whatever grows with what clients do is entered here **before** it is allocated: an [Account] of
/// a session reserves bytes for a [Pool], and the reservation is refused when it would lift the sum
/// of the session, of its tenant or of the process above its [Ceilings]. What the figures are worth
/// depends on those who estimate them; so the ceilings stay well below the size of the heap, and
/// what a collection leaves there has the last word.
///
/// # Threads
///
/// Any thread may reserve and release at any time; nothing here locks or waits. Each of the three
/// sums is one atomic number. A reservation climbs: session, tenant, process. Each step adds with
/// compare-and-set only if the sum stays within its ceiling, so **no sum is above its ceiling at
/// any moment** unless somebody has [charged][Account#charge] what could not be refused, or the
/// ceiling has been lowered since. When a step is refused, the steps below it are taken back. In
/// between, they count bytes that will not be granted: another thread may be refused by a hair
/// where it could have been let in. That is the price for taking no lock, and it is paid only at a
/// full ceiling.
///
/// A reservation and its release together take 60 to 90 ns on one thread and 200 ns on two that
/// fight for the sum of the process (C2, 2 shared cores): a tenth of reading the message they are
/// for.
///
/// The sums by pool are kept beside and bound nothing. A reader may see them a moment apart from
/// the total.
///
/// # The end of an account
///
/// A session ends while a worker may still compute for it. So closing an account does not ask for a
/// balance of zero at once: it is watched by [#settle], which whoever ticks calls about once a
/// second, and which reports it as a [Leak] when it still owes after [#GRACE] calls. The debt is
/// then written off, so that a leak of ours does not eat the ceiling of a tenant for ever.
public final class MemoryLedger {

  /// Calls of [#settle] within which a closed account has to come to zero.
  static final int GRACE = 60;

  /// A closed account that still owed.
  ///
  /// @param pools bytes by pool, only those that are not zero
  public record Leak(Tenant tenant, long bytes, Map<Pool, Long> pools) {}

  /// @param sessions open accounts of the tenant
  public record TenantUse(Tenant tenant, int sessions, long bytes) {}

  private final AtomicLong total = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();
  private final LongAdder[] pools = new LongAdder[Pool.values().length];
  private final Map<Tenant, TenantSum> tenants = new ConcurrentHashMap<>();
  private final Queue<Account> closed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Account shared;
  private volatile Ceilings ceilings;
  private volatile boolean frozen;
  private volatile long heldWhenFrozen;

  public MemoryLedger(Ceilings ceilings) {
    this.ceilings = ceilings;
    for (int i = 0; i < pools.length; i++) {
      pools[i] = new LongAdder();
    }
    shared = new Account(this, null);
  }

  public Ceilings ceilings() {
    return ceilings;
  }

  /// Holds for reservations from now on. What is held already stays, also above a lowered ceiling.
  public void limit(Ceilings next) {
    ceilings = next;
  }

  /// The last rung of the shed ladder: while frozen, no session's account grows.
  public void freeze(boolean on) {
    heldWhenFrozen = total.get();
    frozen = on;
  }

  boolean isFrozen() {
    return frozen;
  }

  /// What belongs to nobody: the shared cache, the automata. Bounded by the process only.
  public Account shared() {
    return shared;
  }

  /// An account for one session of the tenant, or for what is kept of one. Has to be closed.
  public Account open(Tenant tenant) {
    open.incrementAndGet();
    TenantSum sum =
        tenants.compute(
            tenant,
            (it, known) -> {
              TenantSum entered = known == null ? new TenantSum(it) : known;
              entered.accounts.incrementAndGet();
              return entered;
            });
    return new Account(this, sum);
  }

  void close(Account account) {
    open.decrementAndGet();
    closed.add(account);
  }

  /// Looks after closed accounts.
  ///
  /// @return those that have not come to zero in time
  public List<Leak> settle() {
    List<Leak> leaks = new ArrayList<>();
    for (Iterator<Account> all = closed.iterator(); all.hasNext(); ) {
      Account account = all.next();
      boolean late = ++account.settlings >= GRACE;
      if (account.used() == 0 || late) {
        all.remove();
        Leak leak = account.writeOff();
        if (leak != null) {
          leaks.add(leak);
        }
        leave(account.tenant());
      }
    }
    return leaks;
  }

  private void leave(Tenant tenant) {
    tenants.computeIfPresent(tenant, (_, sum) -> sum.accounts.decrementAndGet() == 0 ? null : sum);
  }

  /// Bytes held for everybody.
  public long used() {
    return total.get();
  }

  /// The most that was ever held at once.
  public long peak() {
    return peak.get();
  }

  public long used(Pool pool) {
    return pools[pool.slot].sum();
  }

  /// Accounts that are open, and those that are closed and not yet settled.
  public int accounts() {
    return open.get() + closed.size();
  }

  /// Bytes held for all sessions of a tenant.
  public long used(Tenant tenant) {
    return use(tenant).bytes();
  }

  /// What is held for a tenant.
  public TenantUse use(Tenant tenant) {
    TenantSum sum = tenants.get(tenant);
    return sum == null
        ? new TenantUse(tenant, 0, 0)
        : new TenantUse(tenant, sum.accounts.get(), sum.bytes.get());
  }

  /// The tenants that hold most, most first.
  public List<TenantUse> largest(int most) {
    return tenants.values().stream()
        .map(sum -> new TenantUse(sum.tenant, sum.accounts.get(), sum.bytes.get()))
        .sorted((a, b) -> Long.compare(b.bytes(), a.bytes()))
        .limit(most)
        .toList();
  }

  boolean tryAdd(Pool pool, long bytes) {
    if (!tryAdd(total, bytes, ceilings.process())) {
      return false;
    }
    pools[pool.slot].add(bytes);
    notePeak();
    return true;
  }

  /// Above its ceiling the process has a margin for those who hold little: an eighth of it. In a
  /// frozen ledger the margin begins at what was held when it froze.
  boolean tryAddInMargin(Pool pool, long bytes) {
    long process = ceilings.process();
    long margin = Math.min(process / 8, Long.MAX_VALUE - process);
    long ceiling = frozen ? Math.min(process, heldWhenFrozen) + margin / 2 : process + margin;
    if (!tryAdd(total, bytes, ceiling)) {
      return false;
    }
    pools[pool.slot].add(bytes);
    notePeak();
    return true;
  }

  void add(Pool pool, long bytes) {
    total.addAndGet(bytes);
    pools[pool.slot].add(bytes);
    notePeak();
  }

  private void notePeak() {
    long now = total.get();
    if (now > peak.get()) {
      peak.accumulateAndGet(now, Math::max);
    }
  }

  /// Adds if the sum stays within the ceiling.
  static boolean tryAdd(AtomicLong sum, long bytes, long ceiling) {
    long before = sum.get();
    while (bytes <= ceiling - before) {
      long seen = sum.compareAndExchange(before, before + bytes);
      if (seen == before) {
        return true;
      }
      before = seen;
    }
    return false;
  }

  /// What the accounts of one tenant hold together.
  static final class TenantSum {
    final Tenant tenant;
    final AtomicLong bytes = new AtomicLong();

    /// Changed under the map's own lock of the entry.
    final AtomicInteger accounts = new AtomicInteger();

    TenantSum(Tenant tenant) {
      this.tenant = tenant;
    }
  }
}
