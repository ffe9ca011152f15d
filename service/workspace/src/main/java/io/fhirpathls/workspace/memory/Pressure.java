package io.fhirpathls.workspace.memory;

import io.fhirpathls.workspace.memory.Occupancy.Reading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// How short of memory the process is: which [Rung] it stands on.
///
/// # What is believed
///
/// How full a heap is says little: most of it may be garbage. What a collection has left says
/// everything, but only collections say it, and a server that is idle has none. So:
///
/// - **Up** goes only what a new collection proves, one rung for each: what the last rung has freed
///   must have had its chance.
/// - **Down** goes also what is plain without a collection: what is used, garbage included, is more
///   than what is live. One rung at a time, and none that has been held for less than [#DWELL].
/// - **Between** the two, where only a collection could tell, one is asked for: when the heap has
///   filled above the next rung's threshold, and when a rung is held that may no longer be needed.
///   As long as that changes nothing the pauses double, so a heap that is simply full of what is
///   needed is not collected for ever.
///
/// # Threads
///
/// One lock around [#sample], and listeners are called under it: they are told every step, once, in
/// order. The rung itself can be read by anybody at any time.
public final class Pressure {

  /// How long a rung is held at least.
  public static final Duration DWELL = Duration.ofSeconds(5);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /// Is told each step.
  @FunctionalInterface
  public interface Listener {
    /// @param from the rung below or above
    void changed(Rung from, Rung to);
  }

  private final Occupancy occupancy;
  private final LongSupplier nanos;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile Rung rung = Rung.CALM;
  private volatile Reading last;

  private long since;
  private long asked;
  private Duration pause = FIRST_PAUSE;

  /// @param nanos the clock
  public Pressure(Occupancy occupancy, LongSupplier nanos) {
    this.occupancy = occupancy;
    this.nanos = nanos;
    this.last = occupancy.read();
    this.since = nanos.getAsLong();
    this.asked = since;
  }

  public Rung rung() {
    return rung;
  }

  /// The newest reading.
  public Reading reading() {
    return last;
  }

  /// From now on the listener is told each step, on the thread that samples.
  public void onChange(Listener listener) {
    listeners.add(listener);
  }

  /// Looks at the heap; to be called after each collection, and now and then between them.
  public synchronized void sample() {
    Reading before = last;
    Reading now = occupancy.read();
    last = now;
    boolean proven = now.collections() != before.collections();
    if (proven && rung != rung.up() && now.livePart() >= rung.up().enter()) {
      step(rung.up());
    } else if (rung != Rung.CALM && now.atMost() < rung.leave() && heldLongEnough()) {
      step(rung.down());
    } else if (isUnclear(now)) {
      ask();
    }
  }

  private boolean heldLongEnough() {
    return nanos.getAsLong() - since >= DWELL.toNanos();
  }

  /// Whether a collection could change the rung.
  private boolean isUnclear(Reading now) {
    boolean maybeUp = rung != rung.up() && now.usedPart() >= rung.up().enter();
    boolean maybeDown = rung != Rung.CALM && heldLongEnough();
    return maybeUp || maybeDown;
  }

  private void ask() {
    long now = nanos.getAsLong();
    if (now - asked >= pause.toNanos()) {
      asked = now;
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
      occupancy.collect();
    }
  }

  private void step(Rung next) {
    Rung from = rung;
    rung = next;
    since = nanos.getAsLong();
    pause = FIRST_PAUSE;
    listeners.forEach(listener -> listener.changed(from, next));
  }
}
