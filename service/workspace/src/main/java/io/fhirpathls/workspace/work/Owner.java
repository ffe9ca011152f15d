package io.fhirpathls.workspace.work;

import io.fhirpathls.workspace.tenant.Tenant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// One session as the workers know it: whose it is, and what it has cost. Made by [Workers#owner],
/// and carried by every task.
public final class Owner implements AutoCloseable {
  private final Workers workers;
  private final Crowd crowd;
  private final AtomicLong cpu = new AtomicLong();

  /// Guarded by the workers.
  private final Map<Urgency, SessionTurns> turns = new EnumMap<>(Urgency.class);

  /// Guarded by the workers.
  private boolean closed;

  Owner(Workers workers, Crowd crowd) {
    this.workers = workers;
    this.crowd = crowd;
  }

  public Tenant tenant() {
    return crowd.tenant();
  }

  /// Processor time spent so far on what it has asked for, on workers and elsewhere, in
  /// nanoseconds. Only grows. A long task is counted while it runs.
  public long cpuNanos() {
    return cpu.get();
  }

  /// Runs on the calling thread something that is done for it, and notes what it has cost.
  public void run(Runnable work) {
    long before = workers.cpuNow();
    try {
      work.run();
    } finally {
      spent(workers.cpuNow() - before);
    }
  }

  void spent(long nanos) {
    cpu.addAndGet(nanos);
  }

  /// Guarded by the workers.
  SessionTurns turns(Urgency urgency) {
    return turns.computeIfAbsent(urgency, it -> new SessionTurns(crowd.turns(it)));
  }

  Crowd crowd() {
    return crowd;
  }

  boolean isClosed() {
    return closed;
  }

  /// @return false when it was closed already
  boolean closeOnce() {
    boolean first = !closed;
    closed = true;
    return first;
  }

  /// The session has ended: what waits for it is forgotten.
  @Override
  public void close() {
    workers.forget(this);
  }
}
