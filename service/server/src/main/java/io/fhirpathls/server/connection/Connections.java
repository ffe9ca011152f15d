package io.fhirpathls.server.connection;

import io.fhirpathls.server.access.Audit;
import io.fhirpathls.server.access.Identity;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.memory.Door;
import io.fhirpathls.server.session.Lifecycle;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.memory.LeakWatch;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// All open connections: how many there may be, their common clock tick, and their end when the
/// server stops.
public final class Connections implements AutoCloseable, Door {
  /// Few sessions are sent elsewhere faster than many in the same time.
  private static final Duration MOST_BETWEEN = Duration.ofMillis(50);

  private final LiveConfig config;
  private final Dispatch dispatch;
  private final Workspace workspace;
  private final MemoryLedger ledger;
  private final Admission admission;
  private final Runnable everySecond;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("connections").daemon().factory());
  private volatile boolean shut;
  private volatile boolean draining;
  private volatile boolean stopping;

  /// @param everySecond what else is to be looked after, about once a second
  public Connections(
      LiveConfig config,
      Dispatch dispatch,
      Workspace workspace,
      MemoryLedger ledger,
      Runnable everySecond) {
    this.config = config;
    this.dispatch = dispatch;
    this.workspace = workspace;
    this.ledger = ledger;
    this.everySecond = everySecond;
    this.admission = new Admission(config);
    dispatch.meters().sessions(this::size);
    var _ = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  public int size() {
    return open.size();
  }

  /// All sessions that have introduced themselves.
  public void forEachSession(Consumer<Session> then) {
    for (Connection connection : open) {
      if (connection.session().lifecycle() == Lifecycle.INITIALIZED) {
        then.accept(connection.session());
      }
    }
  }

  @Override
  public void shut(boolean nobodyIn) {
    shut = nobodyIn;
  }

  /// Whether somebody new may come.
  public boolean isShut() {
    return nobody() != null;
  }

  /// Asked before the upgrade, while a refusal still costs nothing and can be said in HTTP; null
  /// when one more session of the tenant may come.
  public @Nullable CloseReason refusal(Tenant tenant) {
    CloseReason nobody = nobody();
    return counted(nobody == null ? admission.refusal(tenant) : nobody);
  }

  /// Why nobody may come, whoever it is.
  private @Nullable CloseReason nobody() {
    if (stopping) {
      return CloseReason.STOPPING;
    }
    if (draining) {
      return CloseReason.RESTARTING;
    }
    return shut ? CloseReason.SHORT_OF_MEMORY : null;
  }

  /// A refusal as a message, for a transport that has no other way to say it.
  public String answer(CloseReason refusal) {
    return dispatch.rpc().error(null, ResponseErrorCode.RequestFailed, refusal.text());
  }

  /// A client is connected. Its transport may start to demand messages.
  ///
  /// Many upgrades may have been let in at the same time: whoever is one too many is closed here.
  public Connection open(Wire wire, Identity identity) {
    Tenant tenant = identity.tenant();
    CloseReason nobody = nobody();
    CloseReason refusal = counted(nobody == null ? admission.enter(tenant) : nobody);
    Connection connection =
        new Connection(
            wire,
            identity,
            ledger.open(tenant),
            dispatch,
            workspace,
            config,
            refusal == null ? this::left : this::refused);
    open.add(connection);
    Audit.opened(connection.number(), identity, wire.peer());
    if (refusal != null) {
      connection.close(refusal);
    }
    return connection;
  }

  private void left(Connection gone) {
    refused(gone);
    admission.leave(gone.session().tenant());
  }

  private void refused(Connection gone) {
    if (open.remove(gone)) {
      workspace.leaks().closed(LeakWatch.Kind.SESSION, gone.session());
    }
  }

  private @Nullable CloseReason counted(@Nullable CloseReason refusal) {
    if (refusal == CloseReason.FULL) {
      dispatch.meters().refused(Refusal.TOO_MANY_SESSIONS.code());
    } else if (refusal == CloseReason.TENANT_FULL) {
      dispatch.meters().refused(Refusal.TOO_MANY_TENANT_SESSIONS.code());
    } else if (refusal == CloseReason.SHORT_OF_MEMORY) {
      dispatch.meters().refused(Refusal.MEMORY_PRESSURE.code());
    }
    return refusal;
  }

  /// Lets nobody new in and sends everybody elsewhere: in a random order and one after the other,
  /// so that those who take them over do not get all of them in one moment.
  ///
  /// @param time that this may take at most
  public void drain(Duration time) {
    draining = true;
    long end = System.nanoTime() + time.toNanos();
    List<Connection> all = new ArrayList<>(open);
    Collections.shuffle(all);
    try {
      for (int i = 0; i < all.size(); i++) {
        all.get(i).sendElsewhere();
        long left = end - System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(Math.min(MOST_BETWEEN.toNanos(), left / (all.size() - i)));
      }
      while (!open.isEmpty() && System.nanoTime() - end < 0) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /// Says good-bye to everybody and waits a moment for them to go.
  @Override
  public void close() {
    stopping = true;
    ticker.shutdownNow();
    open.forEach(
        connection -> connection.close(draining ? CloseReason.RESTARTING : CloseReason.STOPPING));
    try {
      for (int i = 0; i < 40 && !open.isEmpty(); i++) {
        TimeUnit.MILLISECONDS.sleep(25);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    open.forEach(connection -> guarded(connection::tick));
    guarded(everySecond);
  }

  /// A scheduled task that throws is never run again.
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException crash) {
      Incident.log("tick", "none", crash);
    }
  }
}
