package io.fhirpathls.server;

import io.fhirpathls.model.FhirModels;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.connection.Connections;
import io.fhirpathls.server.connection.Dispatch;
import io.fhirpathls.server.connection.FrameLimit;
import io.fhirpathls.server.feature.LifecycleFeature;
import io.fhirpathls.server.feature.LspFeature;
import io.fhirpathls.server.feature.LspFeatures;
import io.fhirpathls.server.feature.Methods;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.ops.ManagementPort;
import io.fhirpathls.server.ops.Metrics;
import io.fhirpathls.server.ops.Status;
import io.fhirpathls.server.protocol.JsonRpc;
import io.fhirpathls.server.transport.StdioTransport;
import io.fhirpathls.server.transport.TcpTransport;
import io.fhirpathls.server.transport.WebSocketTransport;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.Workers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The running server: the whole object graph, built here by `new` and nowhere else.
public final class Server implements AutoCloseable {
  private final Config config;
  private final String version;
  private final Metrics metrics = new Metrics();
  private final Workers workers;
  private final Workspace workspace;
  private final Connections connections;
  private @Nullable ManagementPort management;
  private @Nullable WebSocketTransport web;
  private @Nullable TcpTransport tcp;
  private volatile boolean accepting;

  /// @param more features beside those that every server has; for tests
  public Server(Config config, String version, List<? extends LspFeature> more) {
    this.config = config;
    this.version = version;
    workers = new Workers(threads(config.workers()), config.workers().queue());
    workspace =
        new Workspace(
            FhirModels.load(),
            config.fhir().version(),
            config.problems(),
            config.cache().maxSize().bytes());
    Meters meters = new Meters(metrics.registry());
    meters.cache("tree", workspace.analyses()::treeStatistics);
    meters.cache("analysis", workspace.analyses()::analysisStatistics);
    Dispatch dispatch =
        new Dispatch(
            new JsonRpc(),
            methods(more),
            meters,
            new FrameLimit(config.messages().maxValues()),
            config.inFlightLimit(),
            workers.at(Urgency.INTERACTIVE),
            System::nanoTime);
    connections = new Connections(config, dispatch, workspace);
  }

  private Methods methods(List<? extends LspFeature> more) {
    List<LspFeature> features = new ArrayList<>(LspFeatures.all(workers));
    features.addAll(more);
    features.add(new LifecycleFeature(List.copyOf(features), version));
    return Methods.of(features);
  }

  private static int threads(Config.Workers config) {
    return config.count() == 0 ? Runtime.getRuntime().availableProcessors() : config.count();
  }

  /// Opens the ports of the configuration. Management comes first, so that a start that hangs can
  /// be seen.
  ///
  /// @throws IOException with one line for a human, when an address cannot be bound
  public void serve() throws IOException {
    Config.Listen listen = config.listen();
    if (config.management().port().isOn()) {
      management =
          Binding.open(
              "management.port",
              config.management().host(),
              config.management().port(),
              () ->
                  new ManagementPort(
                      config.management(), metrics, this::status, workspace.analyses()::clear));
      management.start();
    }
    web =
        Binding.open(
            "listen.port",
            listen.host(),
            listen.port(),
            () -> WebSocketTransport.open(config, connections));
    if (listen.tcpPort().isOn()) {
      tcp =
          Binding.open(
              "listen.tcp-port",
              listen.host(),
              listen.tcpPort(),
              () -> new TcpTransport(config, connections));
      tcp.start();
    }
    accepting = true;
  }

  /// Serves one client over the process's own streams, until it leaves.
  ///
  /// @return whether it said good-bye
  public boolean serve(StdioTransport stdio) throws InterruptedException {
    return stdio.run(connections);
  }

  /// The ports in use; 0 for one that is off.
  public Ports ports() {
    return new Ports(
        web == null ? 0 : web.port(),
        tcp == null ? 0 : tcp.port(),
        management == null ? 0 : management.port());
  }

  /// @param web playground and WebSocket
  public record Ports(int web, int tcp, int management) {}

  /// Lets nobody new in, says good-bye to everybody, and ends: within about three seconds.
  @Override
  public void close() {
    accepting = false;
    if (web != null) {
      web.stopAccepting();
    }
    if (tcp != null) {
      tcp.close();
    }
    connections.close();
    if (web != null) {
      web.close();
    }
    workers.close();
    if (management != null) {
      management.close();
    }
    metrics.close();
  }

  private Status status() {
    Runtime runtime = Runtime.getRuntime();
    return new Status(
        version,
        ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
        accepting,
        connections.size(),
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.maxMemory(),
        new Status.Cache(
            workspace.analyses().treeStatistics(), workspace.analyses().analysisStatistics()));
  }
}
