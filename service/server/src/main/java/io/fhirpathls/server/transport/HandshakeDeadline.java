package io.fhirpathls.server.transport;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Cuts HTTP connections whose next request does not come whole in time. Jetty's own idle timeout
/// begins anew with every byte, so somebody who sends one byte every twenty seconds would hold a
/// connection for ever, and there is only so much room for connections that are no sessions.
///
/// A request that is being answered has no deadline here, and neither has a WebSocket: its HTTP
/// connection ends with the upgrade.
final class HandshakeDeadline extends EventsHandler implements Connection.Listener {
  private final ServerConnector connector;
  private final Duration deadline;
  private final Map<Connection, Scheduler.Task> waiting = new ConcurrentHashMap<>();

  private HandshakeDeadline(ServerConnector connector, Duration deadline) {
    this.connector = connector;
    this.deadline = deadline;
  }

  /// Watches the connector.
  ///
  /// @param handler what answers the requests
  static Handler over(Handler handler, ServerConnector connector, Duration deadline) {
    HandshakeDeadline watch = new HandshakeDeadline(connector, deadline);
    watch.setHandler(handler);
    connector.addBean(watch, false);
    return watch;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) {
      await(connection);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    forget(connection);
  }

  @Override
  protected void onBeforeHandling(Request request) {
    forget(request.getConnectionMetaData().getConnection());
  }

  @Override
  protected void onComplete(
      Request request, int status, @Nullable HttpFields headers, @Nullable Throwable failure) {
    await(request.getConnectionMetaData().getConnection());
  }

  private void await(Connection connection) {
    if (isHttpStill(connection)) {
      Scheduler.Task task =
          connector
              .getScheduler()
              .schedule(() -> cut(connection), deadline.toMillis(), TimeUnit.MILLISECONDS);
      cancel(waiting.put(connection, task));
      if (!isHttpStill(connection)) {
        forget(connection);
      }
    }
  }

  private void cut(Connection connection) {
    if (waiting.remove(connection) != null && isHttpStill(connection)) {
      connection.getEndPoint().close();
    }
  }

  /// An upgrade puts another connection in the place of this very one.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isHttpStill(Connection connection) {
    return connection.getEndPoint().isOpen()
        && connection.getEndPoint().getConnection() == connection;
  }

  private void forget(Connection connection) {
    cancel(waiting.remove(connection));
  }

  private static void cancel(Scheduler.@Nullable Task task) {
    if (task != null) {
      task.cancel();
    }
  }
}
