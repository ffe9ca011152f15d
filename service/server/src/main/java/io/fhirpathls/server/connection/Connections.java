package io.fhirpathls.server.connection;

import io.fhirpathls.server.config.Config;
import io.fhirpathls.workspace.Workspace;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// All open connections: how many there may be, their common clock tick, and their end when the
/// server stops.
public final class Connections implements AutoCloseable {
  private final Config config;
  private final Dispatch dispatch;
  private final Workspace workspace;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("connections").daemon().factory());
  private volatile boolean stopping;

  public Connections(Config config, Dispatch dispatch, Workspace workspace) {
    this.config = config;
    this.dispatch = dispatch;
    this.workspace = workspace;
    dispatch.meters().sessions(this::size);
    var _ = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  public int size() {
    return open.size();
  }

  /// Asked before the upgrade, while a refusal still costs nothing and can be said in HTTP; null
  /// when one more session may come.
  public @Nullable CloseReason refusal() {
    if (stopping) {
      return CloseReason.STOPPING;
    }
    if (open.size() < config.sessions().max()) {
      return null;
    }
    dispatch.meters().refused(Refusal.TOO_MANY_SESSIONS.code());
    return CloseReason.FULL;
  }

  /// A client is connected. Its transport may start to demand messages.
  ///
  /// Many upgrades may have been let in at the same time: whoever is one too many is closed here.
  public Connection open(Wire wire) {
    Connection connection = new Connection(wire, dispatch, workspace, config, open::remove);
    CloseReason refusal = refusal();
    open.add(connection);
    if (refusal != null) {
      connection.close(refusal);
    }
    return connection;
  }

  /// Says good-bye to everybody and waits a moment for them to go.
  @Override
  public void close() {
    stopping = true;
    ticker.shutdownNow();
    open.forEach(connection -> connection.close(CloseReason.STOPPING));
    try {
      for (int i = 0; i < 40 && !open.isEmpty(); i++) {
        TimeUnit.MILLISECONDS.sleep(25);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    for (Connection connection : open) {
      try {
        connection.tick();
      } catch (RuntimeException crash) {
        Incident.log("tick", crash);
      }
    }
  }
}
