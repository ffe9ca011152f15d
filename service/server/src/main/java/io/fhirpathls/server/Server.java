package io.fhirpathls.server;

import io.fhirpathls.model.FhirModels;
import io.fhirpathls.server.access.Doorkeeper;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.ConfigException;
import io.fhirpathls.server.config.ConfigWatch;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.connection.Connections;
import io.fhirpathls.server.connection.Dispatch;
import io.fhirpathls.server.feature.LifecycleFeature;
import io.fhirpathls.server.feature.LspFeature;
import io.fhirpathls.server.feature.LspFeatures;
import io.fhirpathls.server.feature.Methods;
import io.fhirpathls.server.feature.ServerStatusFeature;
import io.fhirpathls.server.memory.Advice;
import io.fhirpathls.server.memory.AutomataShare;
import io.fhirpathls.server.memory.CacheGrant;
import io.fhirpathls.server.memory.FeatureSwitch;
import io.fhirpathls.server.memory.HeapOccupancy;
import io.fhirpathls.server.memory.Limits;
import io.fhirpathls.server.memory.MemoryReports;
import io.fhirpathls.server.memory.MemoryWatch;
import io.fhirpathls.server.memory.ProcessReport;
import io.fhirpathls.server.memory.Shedding;
import io.fhirpathls.server.metrics.Meters;
import io.fhirpathls.server.metrics.WorkMeters;
import io.fhirpathls.server.ops.ConfigRoutes;
import io.fhirpathls.server.ops.Guard;
import io.fhirpathls.server.ops.LogOutput;
import io.fhirpathls.server.ops.ManagementPort;
import io.fhirpathls.server.ops.Metrics;
import io.fhirpathls.server.ops.Profile;
import io.fhirpathls.server.ops.Route;
import io.fhirpathls.server.ops.Routes;
import io.fhirpathls.server.ops.Status;
import io.fhirpathls.server.packages.Packages;
import io.fhirpathls.server.protocol.JsonRpc;
import io.fhirpathls.server.throttle.AddressThrottle;
import io.fhirpathls.server.throttle.Throttles;
import io.fhirpathls.server.trace.Traces;
import io.fhirpathls.server.transport.LiveTls;
import io.fhirpathls.server.transport.StdioTransport;
import io.fhirpathls.server.transport.TcpTransport;
import io.fhirpathls.server.transport.TlsGate;
import io.fhirpathls.server.transport.WebSocketTransport;
import io.fhirpathls.server.warm.WarmStart;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.disk.FolderWatch;
import io.fhirpathls.workspace.files.FileStore;
import io.fhirpathls.workspace.files.IndexFolder;
import io.fhirpathls.workspace.memory.Ceilings;
import io.fhirpathls.workspace.memory.HeapTrend;
import io.fhirpathls.workspace.memory.MemoryLedger;
import io.fhirpathls.workspace.memory.Occupancy;
import io.fhirpathls.workspace.memory.Pool;
import io.fhirpathls.workspace.memory.Pressure;
import io.fhirpathls.workspace.resume.Resumption;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.Workers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The running server: the whole object graph, built here by `new` and nowhere else.
public final class Server implements AutoCloseable {
  private final LiveConfig config;
  private final String version;
  private final Metrics metrics = new Metrics();
  private final Meters meters = new Meters(metrics.registry());
  private final Traces traces;
  private final Doorkeeper doorkeeper;
  private final Workers workers;
  private final MemoryLedger ledger;
  private final Workspace workspace;
  private final Packages packages;
  private final Throttles throttles;
  private final Resumption resumption;
  private final Connections connections;
  private final MemoryReports reports;
  private final CacheGrant cacheGrant;
  private final AutomataShare automata;
  private final MemoryWatch memory;
  private final @Nullable WarmStart warm;
  private final ServerStatusFeature serverStatus;
  private final FolderWatch folders;
  private final IndexFolder indexes;
  private @Nullable ConfigWatch watch;
  private @Nullable LiveTls tls;
  private @Nullable ManagementPort management;
  private @Nullable WebSocketTransport web;
  private @Nullable TcpTransport tcp;
  private volatile boolean accepting;

  /// @param more features beside those that every server has; for tests
  public Server(LiveConfig live, String version, List<? extends LspFeature> more) {
    this(live, version, more, new HeapOccupancy(), System::nanoTime, doorkeeper(live));
  }

  /// @param occupancy of the heap
  /// @param nanos the clock by which pressure is felt
  Server(
      LiveConfig live,
      String version,
      List<? extends LspFeature> more,
      Occupancy occupancy,
      LongSupplier nanos,
      Doorkeeper doorkeeper) {
    this.config = live;
    this.version = version;
    this.doorkeeper = doorkeeper;
    Config config = live.current();
    traces = Traces.of(live.environment());
    packages = Packages.load(config.packages(), FhirModels.load());
    FhirModels models = packages.models();
    ledger = new MemoryLedger(ceilings(config));
    workspace =
        new Workspace(
            models,
            config.fhir().version().in(models),
            config.problems(),
            config.cache().policy(),
            meters::analysedPerChange);
    workspace.define(packages.definitions());
    ledger.shared().hold(Pool.INDEX).charge(packages.heldBytes());
    WorkMeters workMeters = new WorkMeters(metrics.registry());
    workers = new Workers(threads(config.workers()), config.workers().limits(), workMeters);
    workMeters.watch(workers);
    meters.cache("tree", workspace.analyses()::treeStatistics);
    meters.cache("analysis", workspace.analyses()::analysisStatistics);
    meters.foreignHits(workspace.analyses()::foreignHits);
    throttles =
        new Throttles(
            live, meters, () -> workers.delay(Urgency.INTERACTIVE).nanos(), System::nanoTime);
    resumption =
        new Resumption(
            ledger, config.resume().grace(), config.resume().maxSize().bytes(), System::nanoTime);
    meters.resumption(resumption);
    folders = new FolderWatch();
    indexes = IndexFolder.open(config.files().indexFolder(), version, meters::indexFile);
    FileStore files =
        new FileStore(
            workspace.hosts(),
            () -> live.current().files().limits(),
            packages.definitions(),
            folders,
            indexes);
    meters.files(files::size, folders::overflows);
    FeatureSwitch costly = new FeatureSwitch();
    Pressure pressure = new Pressure(occupancy, nanos);
    HeapTrend trend = new HeapTrend();
    reports = new MemoryReports(ledger, workspace, pressure, trend);
    serverStatus = new ServerStatusFeature(pressure);
    Dispatch dispatch =
        new Dispatch(
            new JsonRpc(),
            methods(serverStatus, more, models, files, meters),
            meters,
            traces,
            live,
            throttles,
            costly,
            workers,
            System::nanoTime,
            doorkeeper.clock());
    meters.memory(ledger);
    connections = new Connections(live, dispatch, workspace, ledger, resumption::expire);
    cacheGrant = new CacheGrant(workspace.analyses(), ledger, config.cache().maxSize().bytes());
    automata = new AutomataShare(ledger, config.memory().automata().bytes());
    meters.automata(automata::forgotten);
    pressure.onChange(
        new Shedding(
            cacheGrant, resumption, automata, workers, costly, connections, ledger, meters));
    pressure.onChange((from, to) ->
        connections.forEachSession(session -> serverStatus.changed(session, from, to)));
    memory =
        new MemoryWatch(workspace, ledger, pressure, trend, cacheGrant, automata, nanos, meters);
    memory.start(occupancy);
    warm = WarmStart.begin(config, workspace.analyses(), workers, meters);
    live.subscribe(this::check, this::use);
  }

  static Doorkeeper doorkeeper(LiveConfig live) {
    return new Doorkeeper(live, InstantSource.system(), System::nanoTime);
  }

  private void check(Config next) {
    ceilings(next);
    next.fhir().version().in(packages.models());
  }

  /// What the parts do not read off the live configuration themselves.
  private void use(Config next) {
    LogOutput.use(next.log());
    workspace.use(next.fhir().version().in(packages.models()), next.problems());
    ledger.limit(ceilings(next));
    cacheGrant.want(next.cache().maxSize().bytes());
    automata.bound(next.memory().automata().bytes());
    workspace.analyses().idle(next.cache().idle());
    resumption.limit(next.resume().maxSize().bytes());
  }

  private Methods methods(
      ServerStatusFeature status,
      List<? extends LspFeature> more,
      FhirModels models,
      FileStore files,
      Meters meters) {
    List<LspFeature> features =
        new ArrayList<>(
            LspFeatures.all(
                workers,
                models,
                resumption,
                reports,
                status,
                files,
                () -> config.current().files(),
                meters));
    features.addAll(more);
    features.add(new LifecycleFeature(List.copyOf(features), version));
    return Methods.of(features);
  }

  private static Ceilings ceilings(Config config) {
    try {
      return Limits.of(config.memory(), Runtime.getRuntime().maxMemory(), config.tellsTenants());
    } catch (IllegalArgumentException unlawful) {
      throw new ConfigException("memory: it must hold that " + unlawful.getMessage());
    }
  }

  private static int threads(Config.Workers config) {
    return config.count() == 0 ? Runtime.getRuntime().availableProcessors() : config.count();
  }

  /// Opens the ports of the configuration. Management comes first, so that a start that hangs can
  /// be seen.
  ///
  /// @throws IOException with one line for a human, when an address cannot be bound
  public void serve() throws IOException {
    Config config = this.config.current();
    Config.Listen listen = config.listen();
    if (config.management().port().isOn()) {
      management =
          Binding.open(
              "management.port",
              config.management().host(),
              config.management().port(),
              () ->
                  new ManagementPort(
                      config.management(), routes(), new Guard(this.config, doorkeeper)));
      management.start();
    }
    tls = LiveTls.open(config.tls());
    AddressThrottle addresses = new AddressThrottle(this.config, System::nanoTime);
    WebSocketTransport.Entry entry =
        new WebSocketTransport.Entry(doorkeeper, addresses, meters, metrics, tls);
    web =
        Binding.open(
            "listen.port",
            listen.host(),
            listen.port(),
            () -> WebSocketTransport.open(this.config, connections, entry));
    if (listen.tcpPort().isOn()) {
      tcp =
          Binding.open(
              "listen.tcp-port",
              listen.host(),
              listen.tcpPort(),
              () -> new TcpTransport(config, connections, gate(addresses)));
      tcp.start();
    }
    watch = ConfigWatch.start(this.config);
    accepting = true;
  }

  private @Nullable TlsGate gate(AddressThrottle addresses) {
    Config now = config.current();
    return tls == null || !now.tls().asksClients()
        ? null
        : new TlsGate(tls, addresses, meters, now.sessions().handshake());
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.addAll(Routes.of(metrics, this::status, this::clearCache));
    routes.addAll(ConfigRoutes.of(config));
    routes.add(new Profile().route());
    return routes;
  }

  private void clearCache() {
    workspace.analyses().clear();
    if (warm != null) {
      warm.forget();
    }
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

  /// Makes room for another server: lets nobody new in, tells editors, and sends them away one
  /// after the other, within `drain.time`.
  public void drain() {
    accepting = false;
    connections.forEachSession(serverStatus::restarting);
    connections.drain(config.current().drain().time());
  }

  /// Lets nobody new in, says good-bye to everybody, and ends: within about three seconds.
  @Override
  public void close() {
    accepting = false;
    if (watch != null) {
      watch.close();
    }
    if (web != null) {
      web.stopAccepting();
    }
    if (tcp != null) {
      tcp.close();
    }
    if (tls != null) {
      tls.close();
    }
    memory.close();
    connections.close();
    if (web != null) {
      web.close();
    }
    if (warm != null) {
      warm.close();
    }
    folders.close();
    indexes.close();
    workers.close();
    throttles.close();
    doorkeeper.close();
    traces.close();
    if (management != null) {
      management.close();
    }
    metrics.close();
  }

  private Status status() {
    Runtime runtime = Runtime.getRuntime();
    ProcessReport held = reports.ofProcess();
    return new Status(
        version,
        ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
        accepting && !connections.isShut(),
        connections.size(),
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.maxMemory(),
        new Status.Cache(
            workspace.analyses().treeStatistics(),
            workspace.analyses().analysisStatistics(),
            workspace.analyses().foreignHits(),
            workspace.analyses().maximum()),
        throttles.totals(),
        held,
        packages.loaded(),
        new Status.Work(threads(config.current().workers()), waiting()),
        Advice.forOperators(
            held, workspace.analyses().analysisStatistics(), workspace.analyses().maximum()));
  }

  private Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new LinkedHashMap<>();
    for (Urgency urgency : Urgency.values()) {
      waiting.put(urgency.name().toLowerCase(Locale.ROOT), workers.queued(urgency));
    }
    return waiting;
  }
}
