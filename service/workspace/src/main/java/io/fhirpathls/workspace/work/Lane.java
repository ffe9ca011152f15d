package io.fhirpathls.workspace.work;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The tasks of one urgency that wait, in turns by tenants and then by sessions.
///
/// Not safe for threads; [Workers] guards it.
final class Lane {
  /// Nanoseconds of processor time that a tenant, and within it a session, uses in one round. A few
  /// dozen answers; small beside what anybody notices.
  static final long QUANTUM = 1_000_000;

  /// More than that is not owed, so that a lane that was long held up does not hold up the others
  /// as long.
  private static final long MOST_OWED = 20 * QUANTUM;

  private static final Comparator<Waiting> SOONEST = Comparator.comparingLong(Waiting::due);

  private final Urgency urgency;
  private final double share;
  private final Rounds<TenantTurns> tenants = new Rounds<>(QUANTUM);
  private final PriorityQueue<Waiting> deferred = new PriorityQueue<>(4, SOONEST);

  /// Those for which something waits, first the one that has waited longest for the others.
  private final LinkedHashSet<SessionTurns> inLine = new LinkedHashSet<>();

  private final Smoothed delay;
  private int size;
  private int running;
  private double owed;
  private boolean paused;

  /// @param share of the time that more urgent lanes use that is owed to this one while it waits
  Lane(Urgency urgency, double share, long now) {
    this.urgency = urgency;
    this.share = share;
    this.delay = new Smoothed(now);
  }

  Urgency urgency() {
    return urgency;
  }

  /// Tasks that wait, those that would rather wait a little included.
  int size() {
    return size + deferred.size();
  }

  boolean hasDue() {
    return size > 0 && !paused;
  }

  /// While paused, what waits goes on waiting.
  void pause(boolean pause) {
    paused = pause;
  }

  /// Whether its turn has come although something more urgent waits.
  boolean isOwed() {
    return owed >= QUANTUM && !paused && (size > 0 || running > 0);
  }

  void add(Waiting task, long now) {
    if (task.due() - now > 0) {
      deferred.add(task);
    } else {
      line(task, task.due());
    }
  }

  /// What wanted to wait has waited enough.
  void promote(long now) {
    Waiting first = deferred.peek();
    while (first != null && first.due() - now <= 0) {
      deferred.remove();
      line(first, first.due());
      first = deferred.peek();
    }
  }

  private void line(Waiting task, long since) {
    SessionTurns session = task.turns();
    TenantTurns tenant = session.tenant;
    if (size == 0 && running == 0) {
      owed = 0;
    }
    if (session.size() == 0) {
      if (tenant.sessions.isEmpty()) {
        tenants.add(tenant);
      }
      tenant.sessions.add(session);
      session.inLineSince = since;
      inLine.add(session);
    }
    session.add(task);
    size++;
  }

  /// The next task. What it is expected to cost is charged at once, so that another worker that
  /// looks for work meanwhile comes to others first.
  ///
  /// @return null when none is due
  @Nullable Waiting take(long now) {
    TenantTurns tenant = tenants.next();
    SessionTurns session = tenant == null ? null : tenant.sessions.next();
    if (tenant == null || session == null) {
      return null;
    }
    Waiting task = session.removeFirst();
    size--;
    running++;
    delay.add(Math.max(0, now - session.inLineSince), now);
    session.inLineSince = now;
    inLine.remove(session);
    if (session.size() == 0) {
      leave(session);
    } else {
      inLine.add(session);
    }
    charge(session, session.expected());
    return task;
  }

  /// The next task of those that would rather wait, for a worker that has nothing else to do.
  @Nullable Waiting takeEarly(long now) {
    Waiting soonest = paused ? null : deferred.poll();
    if (soonest == null) {
      return null;
    }
    line(soonest, now);
    return take(now);
  }

  /// A task that was taken has ended.
  void ended() {
    running--;
  }

  /// @param cost negative for what was charged in advance and not used
  void charge(SessionTurns session, long cost) {
    session.tenant.sessions.charge(session, cost);
    tenants.charge(session.tenant, cost);
  }

  /// A task of this lane has used that much.
  void spent(long cost) {
    owed = Math.max(0, owed - cost);
  }

  /// A more urgent task has used that much.
  void heldUp(long cost) {
    if (size > 0 || running > 0) {
      owed = Math.min(MOST_OWED, owed + cost * share);
    }
  }

  /// @return how many tasks waited for it
  int forget(SessionTurns session) {
    int before = deferred.size();
    deferred.removeIf(task -> task.turns() == session);
    int waiting = session.clear();
    if (waiting > 0) {
      size -= waiting;
      inLine.remove(session);
      leave(session);
    }
    return waiting + before - deferred.size();
  }

  private void leave(SessionTurns session) {
    TenantTurns tenant = session.tenant;
    tenant.sessions.remove(session);
    if (tenant.sessions.isEmpty()) {
      tenants.remove(tenant);
    }
  }

  QueueDelay delay(long now) {
    long oldest = inLine.isEmpty() ? 0 : Math.max(0, now - inLine.getFirst().inLineSince);
    return new QueueDelay(delay.at(now), oldest);
  }
}
