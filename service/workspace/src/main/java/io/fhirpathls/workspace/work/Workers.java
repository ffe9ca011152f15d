package io.fhirpathls.workspace.work;

import io.fhirpathls.workspace.tenant.Tenant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A fixed number of platform threads that compute: as many as there are cores, since the work
/// never waits.
///
/// # Who comes next
///
/// The more urgent first ([Schedule] says how the less urgent still get on). Within one urgency
/// tenants take turns, within a tenant its sessions do, by the processor time that their tasks have
/// used ([Rounds]). What a task costs is known only afterwards, so an expected cost is charged when
/// it is taken, and the rest while it runs. A tenant with a thousand sessions, or a session with a
/// thousand questions, therefore gets what everybody gets, and the others wait for one quantum of
/// it. Tasks of one session and one urgency begin in the order in which they were asked for; with
/// several workers they may overlap, and what they read is fixed before they are queued.
///
/// # Long tasks
///
/// A task is not interrupted, it passes checkpoints. There it ends when nobody wants it any longer
/// or its deadline has passed, and there it lets go first what is more urgent: when all workers are
/// busy, the worker runs that on top of the task it is at. So an answer waits for one expression,
/// never for the diagnostics of a document, also on one core. Only what is strictly more urgent
/// goes on top, so the stack holds at most one task of each urgency.
///
/// Workers that have nothing to do can be invited to a long task. Helpers are tasks of its session
/// and its urgency: they are charged to it and pass checkpoints, so they harm nobody whose work
/// comes meanwhile.
///
/// # What may wait
///
/// Questions are bounded by class and by session, with a deadline. What must be done, such as the
/// diagnostics of a document, is not refused; [LatestOnly] asks for it once per document, and
/// documents are bounded elsewhere.
///
/// # Threads
///
/// One lock guards the schedule and all that hangs on it. It is held for a few steps of a queue and
/// never while anything runs. Tasks must not throw; what one throws all the same goes to the
/// thread's uncaught-exception handler, and the worker lives on. A thread that dies all the same is
/// replaced ([Crew]).
public final class Workers implements AutoCloseable {
  private final WorkLimits limits;
  private final WorkListener listener;
  private final LongSupplier nanos;
  private final LongSupplier cpuNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Schedule schedule;
  private final Map<Tenant, Crowd> crowds = new HashMap<>();
  private final Rests rests;

  /// How many have nothing to do, and how many of these go on with something soon.
  private int idle;

  private int resting;
  private volatile boolean closed;

  /// The most urgent class of which something is due that no idle worker will take. What runs reads
  /// it without the lock; [#press] keeps it true.
  private volatile @Nullable Urgency pressing;

  /// Workers without deadlines, for tools, where so many tasks wait in each class of urgency.
  public Workers(int count, int queue) {
    this(count, WorkLimits.of(queue), WorkListener.NONE);
  }

  /// @param count threads; none for a test that takes the steps itself
  public Workers(int count, WorkLimits limits, WorkListener listener) {
    this(count, limits, listener, System::nanoTime, ThreadCpu.meter());
  }

  /// @param nanos the clock
  /// @param cpuNanos processor time of the calling thread so far
  public Workers(
      int count,
      WorkLimits limits,
      WorkListener listener,
      LongSupplier nanos,
      LongSupplier cpuNanos) {
    this.limits = limits;
    this.listener = listener;
    this.nanos = nanos;
    this.cpuNanos = cpuNanos;
    this.schedule = new Schedule(nanos.getAsLong());
    this.rests = new Rests(this, count > 0);
    new Crew(this::workOnce).hire(count);
  }

  /// A new session.
  public Owner owner(Tenant tenant) {
    lock.lock();
    try {
      Crowd crowd = crowds.computeIfAbsent(tenant, Crowd::new);
      crowd.enter();
      return new Owner(this, crowd);
    } finally {
      lock.unlock();
    }
  }

  /// Asks for something that may be refused.
  ///
  /// @throws RejectedExecutionException when too much waits already, or they are closed
  public void execute(Owner owner, Urgency urgency, Task task) {
    long now = now();
    Waiting waiting = new Waiting(owner, urgency, task, now, now, limits.deadline(urgency, now));
    if (!offer(waiting)) {
      listener.ended(urgency, Ending.REFUSED, 0);
      throw new RejectedExecutionException("too much waits already");
    }
  }

  /// Asks for something that must be done.
  ///
  /// @param pauseNanos it would rather wait for so long, unless a worker has nothing else to do
  void insist(Owner owner, Urgency urgency, Task task, long pauseNanos) {
    long now = now();
    add(new Waiting(owner, urgency, task, now, now + pauseNanos, Waiting.NEVER));
  }

  /// As an executor of tasks of one session and urgency.
  public Executor at(Owner owner, Urgency urgency) {
    return task -> execute(owner, urgency, task::run);
  }

  private boolean offer(Waiting task) {
    lock.lock();
    try {
      Lane lane = schedule.lane(task.urgency());
      int ofSession = task.turns().size();
      if (ofSession >= limits.sessionQueue() || lane.size() >= limits.queue() && ofSession > 0) {
        return false;
      }
      return add(task);
    } finally {
      lock.unlock();
    }
  }

  private boolean add(Waiting task) {
    lock.lock();
    try {
      if (closed || task.owner().isClosed()) {
        return false;
      }
      schedule.lane(task.urgency()).add(task, now());
      arrived.signal();
      if (resting > 0) {
        arrived.signalAll(); // one that rests may not want it
      }
      press();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// How many tasks wait.
  public int queued(Urgency urgency) {
    return locked(() -> schedule.lane(urgency).size());
  }

  /// How long tasks wait.
  public QueueDelay delay(Urgency urgency) {
    return locked(() -> schedule.lane(urgency).delay(now()));
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  long now() {
    return nanos.getAsLong();
  }

  long cpuNow() {
    return cpuNanos.getAsLong();
  }

  void forget(Owner owner) {
    for (Urgency urgency : Urgency.values()) {
      int forgotten = forget(owner, urgency);
      for (int i = 0; i < forgotten; i++) {
        listener.ended(urgency, Ending.FORGOTTEN, 0);
      }
    }
  }

  private int forget(Owner owner, Urgency urgency) {
    lock.lock();
    try {
      if (owner.closeOnce() && owner.crowd().leave()) {
        crowds.remove(owner.tenant());
      }
      int forgotten = schedule.lane(urgency).forget(owner.turns(urgency));
      press();
      return forgotten;
    } finally {
      lock.unlock();
    }
  }

  /// While paused, background tasks wait; those that run come to their end.
  public void pauseBackground(boolean pause) {
    lock.lock();
    try {
      schedule.lane(Urgency.BACKGROUND).pause(pause);
      arrived.signalAll();
      press();
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more tasks and leaves those that wait; the ones that run come to their end.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// A method of its own: while a worker waits, a variable of a caller that still names the last
  /// task would keep its session alive.
  private boolean workOnce() {
    Turn turn = await();
    if (turn != null) {
      run(turn);
    }
    return turn != null;
  }

  private @Nullable Turn await() {
    lock.lock();
    try {
      while (!closed) {
        Turn next = begin(schedule.take(now()));
        if (next != null) {
          return next;
        }
        idle++;
        arrived.awaitUninterruptibly();
        idle--;
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /// Takes one step on the calling thread, for tests; false when there is nothing to do.
  boolean step() {
    Turn next = taken(() -> schedule.take(now()));
    if (next != null) {
      run(next);
    }
    return next != null;
  }

  private @Nullable Turn taken(Supplier<@Nullable Waiting> next) {
    lock.lock();
    try {
      return closed ? null : begin(next.get());
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Turn begin(@Nullable Waiting task) {
    press();
    return task == null ? null : new Turn(this, task, task.turns().expected());
  }

  private void press() {
    pressing = idle == 0 ? schedule.mostUrgent() : null;
  }

  private void run(Turn turn) {
    Ending ending = Ending.FAILED;
    try {
      listener.started(turn.urgency(), now() - turn.waiting().since());
      ending = turn.run();
    } finally {
      settle(turn);
      listener.ended(turn.urgency(), ending, turn.used());
    }
  }

  /// Also when the thread is about to die: its lane must not count it as running for ever.
  private void settle(Turn turn) {
    charge(turn);
    lock.lock();
    try {
      Lane lane = schedule.lane(turn.urgency());
      SessionTurns session = turn.waiting().turns();
      lane.charge(session, -turn.unused());
      session.learn(turn.used());
      lane.ended();
    } finally {
      lock.unlock();
    }
  }

  void charge(Turn turn) {
    long cost = turn.count();
    Waiting task = turn.waiting();
    if (!task.isUnasked()) {
      task.owner().spent(cost);
    }
    lock.lock();
    try {
      schedule.lane(task.urgency()).charge(task.turns(), turn.outstanding());
      schedule.spent(task.urgency(), cost);
    } finally {
      lock.unlock();
    }
  }

  public Rests rests() {
    return rests;
  }

  boolean isClosed() {
    return closed;
  }

  /// Runs something more urgent, or waits for it so long.
  @SuppressWarnings("WaitNotInLoop") // the loop is its caller's
  void runBefore(Turn turn, long nanos) {
    Turn first = before(turn);
    if (first != null) {
      run(first);
      return;
    }
    lock.lock();
    idle++;
    resting++;
    try {
      var _ = schedule.isEmptyBefore(turn.urgency()) ? arrived.awaitNanos(nanos) : 0;
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
    } finally {
      idle--;
      resting--;
      lock.unlock();
    }
  }

  void letOthersGoFirst(Turn turn) {
    Urgency most = pressing;
    if (most == null || most.compareTo(turn.urgency()) >= 0) {
      return;
    }
    charge(turn);
    for (Turn first = before(turn); first != null; first = before(turn)) {
      run(first);
    }
    turn.resume();
  }

  private @Nullable Turn before(Turn turn) {
    return taken(() -> schedule.takeBefore(turn.urgency(), now()));
  }

  void invite(Turn host, int most, Runnable part) {
    lock.lock();
    try {
      int helpers = schedule.isEmpty() ? Math.min(most, idle) : 0;
      for (int i = 0; i < helpers; i++) {
        insist(host.waiting().owner(), host.urgency(), new Help(host, part), 0);
      }
    } finally {
      lock.unlock();
    }
  }
}
