package io.fhirpathls.server.transport;

import io.fhirpathls.server.access.Doorkeeper;
import io.fhirpathls.server.access.Identity;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.connection.CloseReason;
import io.fhirpathls.server.connection.Connections;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.ops.Metrics;
import io.fhirpathls.server.throttle.AddressThrottle;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/// The public port: `GET /lsp` upgrades to a WebSocket, everything else is the web client's files.
///
/// Jetty's native API and not the Jakarta one, for its demand is true back-pressure. No
/// permessage-deflate: 88 KB of native memory a session, measured.
public final class WebSocketTransport implements AutoCloseable {
  static final String PATH = "/lsp";
  private static final String SUB_PROTOCOL = "lsp";
  private static final int MAX_THREADS = 16;
  private static final int SPARE_CONNECTIONS = 256;
  static final HttpField RETRY_AFTER = new HttpField(HttpHeader.RETRY_AFTER, "5");

  private final Server server;
  private final ServerConnector connector;
  private final Connections connections;
  private final int maxSize;

  private WebSocketTransport(LiveConfig live, Connections connections, Entry entry) {
    Config config = live.current();
    this.connections = connections;
    this.maxSize = Math.toIntExact(config.messages().maxSize().bytes());
    // Jetty's own queue asks the platform's MBeans for the size of a cache line, which costs every
    // process three hundred classes.
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2, new LinkedBlockingQueue<>());
    threads.setName("web");
    threads.setReservedThreads(0);
    server =
        new Server(
            threads, new ScheduledExecutorScheduler("web-timer", true), new ArrayByteBufferPool());
    server.setStopTimeout(1_000);
    connector = new ServerConnector(server, 1, 1, protocols(entry.tls()));
    connector.setName("web");
    connector.setHost(config.listen().host());
    connector.setPort(config.listen().port().number());
    connector.setIdleTimeout(Duration.ofSeconds(30).toMillis());
    server.addConnector(connector);
    // Room for those who ask in vain and for pages; beyond that, nobody is accepted until somebody
    // goes.
    server.addBean(new NetworkConnectionLimit(config.sessions().max() + SPARE_CONNECTIONS, server));
    server.setErrorHandler(new PlainErrors());
    server.setHandler(handlers(live, entry));
    entry.metrics().watch(server);
  }

  /// What decides who may enter, and counts them.
  ///
  /// @param tls null where connections are plain
  public record Entry(
      Doorkeeper doorkeeper,
      AddressThrottle throttle,
      Meters meters,
      Metrics metrics,
      @Nullable LiveTls tls) {}

  /// Binds the port and serves.
  ///
  /// @throws IOException when the address cannot be bound
  public static WebSocketTransport open(LiveConfig config, Connections connections, Entry entry)
      throws IOException {
    WebSocketTransport transport = new WebSocketTransport(config, connections, entry);
    try {
      transport.connector.open();
      transport.server.start();
    } catch (IOException unbindable) {
      transport.close();
      throw unbindable;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
    return transport;
  }

  /// The port in use; differs from the configured one when that is 0.
  public int port() {
    return connector.getLocalPort();
  }

  /// Lets nobody new in.
  public void stopAccepting() {
    connector.close();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception alreadyBroken) {
      // The process ends; there is nobody to tell.
    }
  }

  /// From the outside in.
  private static ConnectionFactory[] protocols(@Nullable LiveTls tls) {
    HttpConnectionFactory http = new HttpConnectionFactory(http());
    if (tls == null) {
      return new ConnectionFactory[] {http};
    }
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setSslContext(tls.context());
    context.setRenegotiationAllowed(false);
    tls.subscribe(next -> reload(context, next));
    return new ConnectionFactory[] {new SslConnectionFactory(context, http.getProtocol()), http};
  }

  private static void reload(SslContextFactory.Server context, SSLContext next) {
    try {
      context.reload(it -> it.setSslContext(next));
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(8 * 1024);
    return http;
  }

  private Handler handlers(LiveConfig live, Entry entry) {
    Config config = live.current();
    WebSocketUpgradeHandler upgrade =
        WebSocketUpgradeHandler.from(server, container -> configure(container, config));
    upgrade.setHandler(WebFiles.handler(config.web()));
    Gate gate = new Gate(upgrade, live, entry.doorkeeper(), entry.throttle(), entry.meters());
    Duration handshake = config.sessions().handshake();
    return handshake.isZero() ? gate : HandshakeDeadline.over(gate, connector, handshake);
  }

  private void configure(ServerWebSocketContainer container, Config config) {
    long size = config.messages().maxSize().bytes();
    container.setMaxTextMessageSize(size);
    container.setMaxFrameSize(size);
    container.setMaxBinaryMessageSize(1024);
    container.setMaxOutgoingFrames(64);
    // What Jetty sets aside for the text of each frame; most messages are those of a key.
    container.setInputBufferSize(1024);
    // Connections watch for silence themselves, and a proxy's idea of it is met by pings.
    container.setIdleTimeout(Duration.ZERO);
    container.addMapping(PATH, this::admit);
  }

  private @Nullable Object admit(
      ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
    Identity identity = Gate.identity(request);
    if (identity == null) {
      Response.writeError(request, response, callback, HttpStatus.UNAUTHORIZED_401);
      return null;
    }
    CloseReason refusal = connections.refusal(identity.tenant());
    if (refusal != null) {
      response.getHeaders().put(RETRY_AFTER);
      Response.writeError(request, response, callback, status(refusal), refusal.text());
      return null;
    }
    response.setExtensions(List.of());
    if (request.hasSubProtocol(SUB_PROTOCOL)) {
      response.setAcceptedSubProtocol(SUB_PROTOCOL);
    }
    return new WebSocketWire(connections, identity, Gate.address(request), maxSize);
  }

  /// Whether everybody is to stay away for a while, or only this tenant.
  private static int status(CloseReason refusal) {
    return refusal == CloseReason.TENANT_FULL
        ? HttpStatus.TOO_MANY_REQUESTS_429
        : HttpStatus.SERVICE_UNAVAILABLE_503;
  }
}
