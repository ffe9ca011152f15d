package io.fhirpathls.server.memory;

import io.fhirpathls.syntax.Automata;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.memory.Reservation;

/// What the grammar's automata hold, in the ledger and within a bound. They grow a little with each
/// text that is unlike all others; what is above the bound, or above what the ledger has left, is
/// forgotten and learnt anew.
public final class AutomataShare {
  private volatile long bound;
  private final Reservation held;
  private long forgotten;

  public AutomataShare(MemoryLedger ledger, long bound) {
    this.bound = bound;
    this.held = ledger.shared().hold(Pool.AUTOMATA);
  }

  /// From now on they may hold that much, bytes.
  public void bound(long bytes) {
    bound = bytes;
  }

  /// Enters what they hold now. To be called now and then.
  public synchronized void settle() {
    long bytes = Automata.bytes();
    if (bytes > bound || held.resize(bytes) != null) {
      forget();
    }
  }

  /// Forgets all of it.
  public synchronized void forget() {
    Automata.forget();
    forgotten++;
    held.shrink(held.bytes());
  }

  /// How often they were forgotten.
  public synchronized long forgotten() {
    return forgotten;
  }
}
