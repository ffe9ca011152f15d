package io.fhirpathls.workspace.resume;

import io.fhirpathls.workspace.Document;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.memory.Reservation;
import io.fhirpathls.workspace.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The texts of sessions that lost their connection, until their clients come back for them.
///
/// # Who gets what
///
/// A session that wants to be resumable is given a token, 128 random bits. Who shows it within the
/// grace, and is of the same tenant, gets the texts of that one session, once. Texts are never
/// looked for by their hash: somebody who guesses what others may have written, in his own tenant
/// or in another, learns nothing, for without the token there is nothing to ask.
///
/// A connection can be dead for a minute before anybody here notices. So the token is good while
/// its session is still open, too: the session then ends as replaced.
///
/// # What it costs
///
/// Only texts are kept; what was known about them is found in the shared cache or made again. The
/// tenant pays, in an account of its own for each lost session, and what its ceilings forbid is not
/// kept. All of them together have a limit: above it, the oldest session goes of the tenant that
/// has most, so that one who comes and goes in a loop pushes out nobody but himself.
///
/// # Threads
///
/// Any thread may call. Everything here is rare, and one lock is enough; nothing that could wait is
/// called under it.
public final class Resumption {
  private static final int TOKEN_BYTES = 16;

  /// Account, token and entries of one lost session.
  private static final int SESSION = 512;

  private record Live(Tenant tenant, Resumable session) {}

  private record Kept(
      Tenant tenant, Map<String, KeptText> texts, Account account, Reservation held, long since) {

    long bytes() {
      return held.bytes();
    }

    void end() {
      held.close();
      account.close();
    }
  }

  private final MemoryLedger ledger;
  private final Duration grace;
  private final LongSupplier nanos;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Live> live = new HashMap<>();

  /// In the order in which they were lost, which is the order in which they expire.
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  private final Map<Tenant, Long> byTenant = new HashMap<>();
  private final LongAdder heldDocuments = new LongAdder();
  private final LongAdder absentDocuments = new LongAdder();
  private long limit;
  private boolean shed;
  private long bytes;

  /// @param grace how long a lost session's texts are kept; zero for not at all
  /// @param limit bytes of all of them together
  /// @param nanos the clock
  public Resumption(MemoryLedger ledger, Duration grace, long limit, LongSupplier nanos) {
    this.ledger = ledger;
    this.grace = grace;
    this.limit = limit;
    this.nanos = nanos;
  }

  public boolean isOn() {
    return !grace.isZero();
  }

  public Duration grace() {
    return grace;
  }

  /// Makes an open session resumable.
  public Claim claim(Tenant tenant, Resumable session) {
    byte[] bits = new byte[TOKEN_BYTES];
    random.nextBytes(bits);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    synchronized (this) {
      live.put(token, new Live(tenant, session));
    }
    return new Claim(this, token, tenant);
  }

  /// What is there for that token, by uri; afterwards there is nothing any more.
  public Map<String, KeptText> redeem(Tenant tenant, String token) {
    Live open;
    synchronized (this) {
      Kept found = kept.get(token);
      if (found != null) {
        if (!found.tenant().equals(tenant)) {
          return Map.of();
        }
        drop(token);
        return found.texts();
      }
      open = live.get(token);
      if (open == null || !open.tenant().equals(tenant)) {
        return Map.of();
      }
      live.remove(token);
    }
    Map<String, KeptText> texts = new HashMap<>();
    open.session().texts().forEach(it -> texts.put(it.uri(), KeptText.of(it)));
    open.session().replaced();
    return texts;
  }

  synchronized void keep(String token, Tenant tenant, List<Document> documents) {
    if (live.remove(token) == null || documents.isEmpty()) {
      return;
    }
    Account account = ledger.open(tenant);
    Reservation held = account.hold(Pool.RESUME);
    Kept lost = new Kept(tenant, new HashMap<>(), account, held, nanos.getAsLong());
    if (held.grow(SESSION) == null) {
      for (Document document : documents) {
        if (held.bytes() + KeptText.bytes(document) <= room()
            && held.grow(KeptText.bytes(document)) == null) {
          lost.texts().put(document.uri(), KeptText.of(document));
        }
      }
    }
    if (lost.texts().isEmpty()) {
      lost.end();
      return;
    }
    kept.put(token, lost);
    enter(tenant, lost.bytes());
    makeRoom();
  }

  synchronized void forget(String token) {
    live.remove(token);
    drop(token);
  }

  /// Drops what nobody has come back for in time; to be called about once a second.
  public synchronized void expire() {
    long now = nanos.getAsLong();
    List<String> late = new ArrayList<>();
    for (Map.Entry<String, Kept> entry : kept.entrySet()) {
      if (now - entry.getValue().since() <= grace.toNanos()) {
        break;
      }
      late.add(entry.getKey());
    }
    late.forEach(this::drop);
  }

  /// From now on all that is kept may be that large.
  public synchronized void limit(long most) {
    limit = most;
    makeRoom();
  }

  /// While memory is short nothing is kept: it is what anybody can do without.
  public synchronized void shed(boolean nothingKept) {
    shed = nothingKept;
    makeRoom();
  }

  private long room() {
    return shed ? 0 : limit;
  }

  /// A client has come back.
  ///
  /// @param held documents that it need not send
  /// @param absent documents that it has to send
  public void count(int held, int absent) {
    heldDocuments.add(held);
    absentDocuments.add(absent);
  }

  /// Documents that clients who came back did not have to send.
  public long heldDocuments() {
    return heldDocuments.sum();
  }

  /// Documents that clients who came back had to send.
  public long absentDocuments() {
    return absentDocuments.sum();
  }

  /// Lost sessions that something is kept of.
  public synchronized int size() {
    return kept.size();
  }

  /// What is kept, in bytes.
  public synchronized long bytes() {
    return bytes;
  }

  private void makeRoom() {
    while (bytes > room()) {
      drop(oldestOfLargestTenant());
    }
  }

  private String oldestOfLargestTenant() {
    Tenant largest =
        byTenant.entrySet().stream()
            .max(Comparator.comparingLong(Map.Entry::getValue))
            .orElseThrow()
            .getKey();
    return kept.entrySet().stream()
        .filter(entry -> entry.getValue().tenant().equals(largest))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private void drop(String token) {
    @Nullable Kept gone = kept.remove(token);
    if (gone != null) {
      enter(gone.tenant(), -gone.bytes());
      gone.end();
    }
  }

  private void enter(Tenant tenant, long more) {
    bytes += more;
    if (byTenant.merge(tenant, more, Long::sum) == 0) {
      byTenant.remove(tenant);
    }
  }
}
