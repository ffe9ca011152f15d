package io.fhirpathls.workspace.memory;

import io.fhirpathls.workspace.memory.MemoryLedger.TenantSum;
import io.fhirpathls.workspace.tenant.Tenant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// What the ledger holds for one session. Any thread may call; see [MemoryLedger].
///
/// Whoever reserves releases the same number of bytes from the same pool, once. For what lives long
/// or changes its size, [#hold] keeps the books.
public final class Account implements AutoCloseable {
  /// Bytes of an account that may go on when there is nothing left for others.
  static final long SMALL = 256 * 1024;

  private static final Pool[] POOLS = Pool.values();

  private final MemoryLedger ledger;
  private final @Nullable TenantSum tenant;
  private final AtomicLong total = new AtomicLong();
  private final AtomicLongArray pools = new AtomicLongArray(POOLS.length);
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean writtenOff;

  /// Only [MemoryLedger#settle] counts here.
  int settlings;

  /// @param tenant null for what belongs to the whole process
  Account(MemoryLedger ledger, @Nullable TenantSum tenant) {
    this.ledger = ledger;
    this.tenant = tenant;
  }

  /// Asks for bytes that are about to be allocated.
  ///
  /// @return null when they are granted; otherwise which ceiling forbids it, and nothing is held
  public @Nullable Ceiling reserve(Pool pool, long bytes) {
    checkNotNegative(bytes);
    if (tenant == null) {
      return reserveShared(pool, bytes);
    }
    if (ledger.isFrozen()) {
      return Ceiling.PRESSURE;
    }
    Ceilings limits = ledger.ceilings();
    if (!MemoryLedger.tryAdd(total, bytes, limits.session())) {
      return Ceiling.SESSION;
    }
    if (!MemoryLedger.tryAdd(tenant.bytes, bytes, limits.tenant())) {
      total.addAndGet(-bytes);
      return Ceiling.TENANT;
    }
    if (!ledger.tryAdd(pool, bytes)) {
      tenant.bytes.addAndGet(-bytes);
      total.addAndGet(-bytes);
      return Ceiling.PROCESS;
    }
    pools.addAndGet(pool.slot, bytes);
    return null;
  }

  private @Nullable Ceiling reserveShared(Pool pool, long bytes) {
    if (!ledger.tryAdd(pool, bytes)) {
      return Ceiling.PROCESS;
    }
    total.addAndGet(bytes);
    pools.addAndGet(pool.slot, bytes);
    return null;
  }

  /// Asks for little that soon goes again, such as a request or a key typed. Whoever holds little
  /// must be able to go on also when others have filled the rest, so above the ceilings of tenant
  /// and process there is a margin for accounts below [#SMALL].
  ///
  /// @return null when it is granted
  public @Nullable Ceiling insist(Pool pool, long bytes) {
    Ceiling met = reserve(pool, bytes);
    if (met == null || met == Ceiling.SESSION || tenant == null || total.get() > SMALL) {
      return met;
    }
    if (!MemoryLedger.tryAdd(total, bytes, ledger.ceilings().session())) {
      return Ceiling.SESSION;
    }
    if (!ledger.tryAddInMargin(pool, bytes)) {
      total.addAndGet(-bytes);
      return met;
    }
    tenant.bytes.addAndGet(bytes);
    pools.addAndGet(pool.slot, bytes);
    return null;
  }

  /// Enters what is there already and cannot be refused, also above every ceiling. The next
  /// [#reserve] feels it.
  public void charge(Pool pool, long bytes) {
    checkNotNegative(bytes);
    add(pool, bytes);
  }

  /// Gives back what was reserved or charged.
  public void release(Pool pool, long bytes) {
    checkNotNegative(bytes);
    if (!writtenOff) {
      add(pool, -bytes);
    }
  }

  private void add(Pool pool, long bytes) {
    total.addAndGet(bytes);
    if (tenant != null) {
      tenant.bytes.addAndGet(bytes);
    }
    ledger.add(pool, bytes);
    pools.addAndGet(pool.slot, bytes);
  }

  /// A reservation that keeps its own books; of nothing, to begin with.
  public Reservation hold(Pool pool) {
    return new Reservation(this, pool);
  }

  /// What holds now.
  public Ceilings ceilings() {
    return ledger.ceilings();
  }

  /// Bytes held in all pools.
  public long used() {
    return total.get();
  }

  public long used(Pool pool) {
    return pools.get(pool.slot);
  }

  /// The owner has ended. What it still holds must be released within moments.
  @Override
  public void close() {
    if (tenant != null && closed.compareAndSet(false, true)) {
      ledger.close(this);
    }
  }

  /// Whose session it is for.
  ///
  /// @throws IllegalStateException for what is shared
  public Tenant tenant() {
    if (tenant == null) {
      throw new IllegalStateException("what is shared belongs to no tenant");
    }
    return tenant.tenant;
  }

  /// Strikes out what is still owed; later releases change nothing.
  ///
  /// @return what was owed; null when nothing was
  MemoryLedger.@Nullable Leak writeOff() {
    writtenOff = true;
    long owed = 0;
    Map<Pool, Long> byPool = new EnumMap<>(Pool.class);
    for (Pool pool : POOLS) {
      long bytes = pools.get(pool.slot);
      if (bytes != 0) {
        byPool.put(pool, bytes);
        owed += bytes;
        add(pool, -bytes);
      }
    }
    return byPool.isEmpty() ? null : new MemoryLedger.Leak(tenant(), owed, byPool);
  }

  private static void checkNotNegative(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a number of bytes is not negative");
    }
  }
}
