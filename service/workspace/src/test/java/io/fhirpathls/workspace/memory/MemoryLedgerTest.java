package io.fhirpathls.workspace.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fhirpathls.workspace.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryLedgerTest {
  private static final Tenant MERCY = new Tenant("mercy");
  private static final Tenant HOPE = new Tenant("hope");

  private final MemoryLedger ledger = new MemoryLedger(new Ceilings(100, 10, 300, 500, 800));

  @Test
  void everyCeilingIsNamedByTheOneWhoMeetsIt() {
    Account a = ledger.open(MERCY);
    Account b = ledger.open(MERCY);
    Account c = ledger.open(HOPE);
    assertThat(a.reserve(Pool.INBOX, 300)).isNull();
    assertThat(a.reserve(Pool.INBOX, 1)).isEqualTo(Ceiling.SESSION);
    assertThat(b.reserve(Pool.OUTBOX, 200)).isNull();
    assertThat(b.reserve(Pool.OUTBOX, 1)).isEqualTo(Ceiling.TENANT);
    assertThat(ledger.shared().reserve(Pool.CACHE, 200)).isNull();
    assertThat(c.reserve(Pool.PENDING, 101)).isEqualTo(Ceiling.PROCESS);
    assertThat(c.reserve(Pool.PENDING, 100)).isNull();
    assertThat(ledger.used()).isEqualTo(800);
    assertThat(ledger.used(Pool.OUTBOX)).isEqualTo(200);
    assertThat(ledger.used(MERCY)).isEqualTo(500);
    assertThat(c.used()).isEqualTo(100);
  }

  @Test
  void whatIsRefusedHoldsNothing() {
    Account account = ledger.open(MERCY);
    ledger.shared().charge(Pool.CACHE, 790);
    assertThat(account.reserve(Pool.INBOX, 11)).isEqualTo(Ceiling.PROCESS);
    assertThat(account.used()).isZero();
    assertThat(ledger.used(MERCY)).isZero();
    assertThat(ledger.used()).isEqualTo(790);
  }

  @Test
  void whatCannotBeRefusedIsEnteredAboveTheCeiling() {
    Account account = ledger.open(MERCY);
    account.charge(Pool.OUTBOX, 1_000);
    assertThat(account.reserve(Pool.OUTBOX, 1)).isEqualTo(Ceiling.SESSION);
    account.release(Pool.OUTBOX, 1_000);
    assertThat(account.reserve(Pool.OUTBOX, 1)).isNull();
    assertThat(ledger.peak()).isEqualTo(1_000);
  }

  @Test
  void aDocumentHasItsOwnCeilingAndIsGivenBackOnce() {
    Account account = ledger.open(MERCY);
    Reservation document = account.hold(Pool.DOCUMENTS);
    assertThat(document.grow(60)).isNull();
    assertThat(document.grow(41)).isEqualTo(Ceiling.DOCUMENT);
    assertThat(document.resize(20)).isNull();
    assertThat(document.resize(101)).isEqualTo(Ceiling.DOCUMENT);
    assertThat(account.used()).isEqualTo(20);
    document.close();
    document.close();
    assertThat(document.grow(50)).isNull();
    document.shrink(70);
    assertThat(account.used()).isZero();
    Reservation other = account.hold(Pool.OUTBOX);
    assertThatThrownBy(() -> other.shrink(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCeilingMovesWhileSessionsAreOpen() {
    Account account = ledger.open(MERCY);
    assertThat(account.reserve(Pool.INBOX, 200)).isNull();
    ledger.limit(new Ceilings(10, 1, 100, 100, 100));
    assertThat(account.reserve(Pool.INBOX, 1)).isEqualTo(Ceiling.SESSION);
    assertThat(account.used()).isEqualTo(200);
    account.release(Pool.INBOX, 150);
    assertThat(account.reserve(Pool.INBOX, 50)).isNull();
  }

  @Test
  void aFrozenLedgerLetsNoSessionGrow() {
    Account account = ledger.open(MERCY);
    ledger.freeze(true);
    assertThat(account.reserve(Pool.INBOX, 1)).isEqualTo(Ceiling.PRESSURE);
    assertThat(ledger.shared().reserve(Pool.CACHE, 1)).isNull();
    ledger.freeze(false);
    assertThat(account.reserve(Pool.INBOX, 1)).isNull();
  }

  @Test
  void whoHoldsLittleGoesOnInTheMarginAndWhoHoldsMuchDoesNot() {
    MemoryLedger large = new MemoryLedger(new Ceilings(1 << 20, 9, 1 << 20, 1 << 20, 1 << 20));
    Account much = large.open(HOPE);
    Account little = large.open(MERCY);
    assertThat(much.reserve(Pool.DOCUMENTS, 1 << 20)).isNull();
    assertThat(little.reserve(Pool.PENDING, 1)).isEqualTo(Ceiling.PROCESS);
    assertThat(little.insist(Pool.PENDING, 100_000)).isNull();
    assertThat(much.insist(Pool.PENDING, 1)).isEqualTo(Ceiling.SESSION);
    assertThat(little.insist(Pool.PENDING, 100_000)).isEqualTo(Ceiling.PROCESS);
    much.release(Pool.DOCUMENTS, 1 << 19);
    assertThat(little.insist(Pool.PENDING, 100_000)).isNull();
    large.freeze(true);
    assertThat(little.insist(Pool.PENDING, 50_000)).isNull();
    assertThat(little.insist(Pool.PENDING, 50_000)).isEqualTo(Ceiling.PRESSURE);
    assertThat(much.insist(Pool.PENDING, 1)).isEqualTo(Ceiling.PRESSURE);
  }

  @Test
  void aClosedAccountThatOwesNothingIsForgotten() {
    Account account = ledger.open(MERCY);
    account.charge(Pool.PENDING, 10);
    account.close();
    assertThat(ledger.settle()).isEmpty();
    assertThat(ledger.accounts()).isEqualTo(1);
    account.release(Pool.PENDING, 10);
    assertThat(ledger.settle()).isEmpty();
    assertThat(ledger.accounts()).isZero();
    assertThat(ledger.largest(5)).isEmpty();
  }

  @Test
  void aLeakIsReportedAndWrittenOff() {
    Account other = ledger.open(MERCY);
    other.charge(Pool.INBOX, 1);
    Account leaking = ledger.open(MERCY);
    leaking.charge(Pool.PENDING, 10);
    leaking.charge(Pool.OUTBOX, 5);
    leaking.close();
    List<MemoryLedger.Leak> leaks = new ArrayList<>();
    for (int i = 0; i < MemoryLedger.GRACE; i++) {
      assertThat(leaks).isEmpty();
      leaks.addAll(ledger.settle());
    }
    assertThat(leaks)
        .containsExactly(
            new MemoryLedger.Leak(MERCY, 15, Map.of(Pool.PENDING, 10L, Pool.OUTBOX, 5L)));
    assertThat(ledger.used()).isEqualTo(1);
    leaking.release(Pool.PENDING, 10);
    assertThat(ledger.used()).isEqualTo(1);
    assertThat(ledger.largest(5)).containsExactly(new MemoryLedger.TenantUse(MERCY, 1, 1));
  }

  /// Two tenants with three sessions each ask for more than there is, from six threads, while a
  /// seventh looks whether any sum is ever above its ceiling.
  @Test
  void noSumIsEverAboveItsCeilingAndAllEndAtZero() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong granted = new AtomicLong();
    AtomicLong refused = new AtomicLong();
    List<Account> accounts = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    List<Pool> pools = List.of(Pool.values());
    CountDownLatch start = new CountDownLatch(1);
    for (int i = 0; i < 6; i++) {
      Account account = ledger.open(i % 2 == 0 ? MERCY : HOPE);
      accounts.add(account);
      SplittableRandom random = new SplittableRandom(i);
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                awaitQuietly(start);
                for (int round = 0; round < 200_000; round++) {
                  Pool pool = pools.get(random.nextInt(pools.size()));
                  long bytes = random.nextLong(250);
                  if (account.reserve(pool, bytes) == null) {
                    granted.incrementAndGet();
                    Thread.onSpinWait();
                    account.release(pool, bytes);
                  } else {
                    refused.incrementAndGet();
                  }
                }
              }));
    }
    List<String> above = new ArrayList<>();
    Thread watch =
        Thread.ofPlatform()
            .start(() -> {
              while (!done.get()) {
                if (ledger.used() > 800 || ledger.used(MERCY) > 500 || ledger.used(HOPE) > 500) {
                  above.add("above");
                }
              }
            });
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    done.set(true);
    watch.join();
    assertThat(above).isEmpty();
    assertThat(ledger.peak()).isBetween(1L, 800L);
    assertThat(granted.get()).isPositive();
    assertThat(refused.get()).isPositive();
    assertThat(ledger.used()).isZero();
    for (Pool pool : Pool.values()) {
      assertThat(ledger.used(pool)).isZero();
    }
    accounts.forEach(Account::close);
    assertThat(ledger.settle()).isEmpty();
    assertThat(ledger.accounts()).isZero();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
