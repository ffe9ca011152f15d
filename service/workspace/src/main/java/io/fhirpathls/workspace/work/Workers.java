package io.fhirpathls.workspace.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A fixed number of platform threads that compute: as many as there are cores, since the work
/// never waits. One queue for each {@link Urgency}; a worker always takes the oldest task of the
/// most urgent queue that has one. Each queue is bounded, and says no when it is full.
///
/// Tasks must not throw; what one throws all the same goes to the thread's uncaught-exception
/// handler and the worker lives on.
public final class Workers implements AutoCloseable {

  /// Enough for the deepest tree that `syntax` builds; pages that are not used cost nothing.
  private static final long STACK_BYTES = 4L << 20;

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Map<Urgency, Deque<Runnable>> queues = new EnumMap<>(Urgency.class);
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;

  /// @param capacity the most tasks that wait in each queue
  public Workers(int count, int capacity) {
    this.capacity = capacity;
    for (Urgency urgency : Urgency.values()) {
      queues.put(urgency, new ArrayDeque<>());
    }
    for (int i = 1; i <= count; i++) {
      Thread thread = new Thread(null, this::work, "worker-" + i, STACK_BYTES);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /// @throws RejectedExecutionException when the queue is full or the workers are closed
  public void execute(Urgency urgency, Runnable task) {
    lock.lock();
    try {
      Deque<Runnable> queue = queue(urgency);
      if (closed || queue.size() >= capacity) {
        throw new RejectedExecutionException(closed ? "closed" : "queue is full");
      }
      queue.addLast(task);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /// The workers as an executor of tasks of one urgency.
  public Executor at(Urgency urgency) {
    return task -> execute(urgency, task);
  }

  /// How many tasks wait.
  public int queued(Urgency urgency) {
    lock.lock();
    try {
      return queue(urgency).size();
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more tasks and forgets those that wait; the ones that run come to their end.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queues.values().forEach(Deque::clear);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (Throwable defect) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, defect);
      }
    }
  }

  private @Nullable Runnable next() {
    lock.lock();
    try {
      while (!closed) {
        for (Deque<Runnable> queue : queues.values()) {
          Runnable task = queue.pollFirst();
          if (task != null) {
            return task;
          }
        }
        arrived.awaitUninterruptibly();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private Deque<Runnable> queue(Urgency urgency) {
    Deque<Runnable> queue = queues.get(urgency);
    if (queue == null) {
      throw new IllegalStateException("every urgency has a queue");
    }
    return queue;
  }
}
