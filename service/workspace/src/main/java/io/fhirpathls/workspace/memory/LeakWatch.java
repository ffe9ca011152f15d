package io.fhirpathls.workspace.memory;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Whether what has been closed really goes. The ledger knows what was given back; the collector
/// alone knows what nobody holds any more.
///
/// Any thread may tell what is closed; one thread looks, about once a second.
public final class LeakWatch {

  /// Collections that something closed may outlive: workers may be at it for the first, the last
  /// look may have been just before the second.
  static final int GRACE = 3;

  /// What is watched.
  public enum Kind {
    SESSION,
    DOCUMENT;

    /// As metrics name it.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final class Closed extends PhantomReference<Object> {
    final Kind kind;

    /// Collections before it was closed.
    final long collections;

    Closed(Object closed, Kind kind, long collections, ReferenceQueue<Object> gone) {
      super(closed, gone);
      this.kind = kind;
      this.collections = collections;
    }
  }

  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final Set<Closed> waiting = ConcurrentHashMap.newKeySet();
  private final Map<Kind, AtomicLong> closed = zeros();
  private final Map<Kind, AtomicLong> overdue = zeros();
  private volatile long collections;

  /// It is closed: nobody should hold it any more.
  public void closed(Kind kind, Object what) {
    count(closed, kind).incrementAndGet();
    waiting.add(new Closed(what, kind, collections, gone));
  }

  /// Looks what has gone.
  ///
  /// @param now how often garbage has been collected so far, see [Occupancy.Reading#collections]
  public void look(long now) {
    for (Reference<?> it = gone.poll(); it != null; it = gone.poll()) {
      if (it instanceof Closed known) {
        waiting.remove(known);
      }
    }
    collections = now;
    for (Kind kind : Kind.values()) {
      long late =
          waiting.stream().filter(it -> it.kind == kind && now - it.collections > GRACE).count();
      count(overdue, kind).set(late);
    }
  }

  /// How many were closed since the process started.
  public long closed(Kind kind) {
    return count(closed, kind).get();
  }

  /// How many are closed, and still held by somebody after so many collections that it must be a
  /// mistake.
  public long overdue(Kind kind) {
    return count(overdue, kind).get();
  }

  private static Map<Kind, AtomicLong> zeros() {
    Map<Kind, AtomicLong> zeros = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      zeros.put(kind, new AtomicLong());
    }
    return zeros;
  }

  private static AtomicLong count(Map<Kind, AtomicLong> counts, Kind kind) {
    return Objects.requireNonNull(counts.get(kind));
  }
}
