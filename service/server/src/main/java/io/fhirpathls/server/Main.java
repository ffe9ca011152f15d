package io.fhirpathls.server;

import io.fhirpathls.server.check.Check;
import io.fhirpathls.server.check.CheckOptions;
import io.fhirpathls.server.check.Shell;
import io.fhirpathls.server.cli.Cli;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.transport.StdioTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/// Where the process starts and ends.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    readLogSettings();
    Cli cli = new Cli(version(), System.getenv(), Main::serve, Main::stdio, Main::check);
    System.exit(cli.run(writer(System.out), writer(System.err), arguments));
  }

  private static int serve(LiveConfig config) throws Exception {
    try (Server server = new Server(config, version(), List.of())) {
      server.serve();
      stopOnSignal(server);
      greet(config.current(), server.ports());
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private static int stdio(LiveConfig config) throws Exception {
    StdioTransport stdio = new StdioTransport(config.current());
    try (Server server = new Server(config, version(), List.of())) {
      return server.serve(stdio) ? 0 : Cli.FAILED;
    }
  }

  private static int check(CheckOptions options, Config config) {
    return new Check(options, config, version(), Shell.ofProcess(System.getenv())).run();
  }

  /// Ctrl-C and SIGTERM are the proper way to stop a server, so they end with code 0; the JVM's own
  /// 130 and 143 would look like failures to whoever started it.
  private static void stopOnSignal(Server server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.drain();
                  server.close();
                  System.out.println("stopped");
                  System.out.flush();
                  Runtime.getRuntime().halt(0);
                },
                "stop"));
  }

  private static void greet(Config config, Server.Ports ports) {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    String host = inUrl(config.listen().host());
    StringBuilder text = new StringBuilder();
    text.append(
        "FHIRPath Language Server %s ready in %d ms%n"
            .formatted(version(), System.currentTimeMillis() - started));
    String secure = config.tls().isOn() ? "s" : "";
    text.append("  playground  http%s://%s:%d/%n".formatted(secure, host, ports.web()));
    text.append("  WebSocket   ws%s://%s:%d/lsp%n".formatted(secure, host, ports.web()));
    if (ports.tcp() != 0) {
      text.append("  TCP         %s:%d%n".formatted(host, ports.tcp()));
    }
    if (ports.management() != 0) {
      text.append(
          "  management  http://%s:%d/status%n"
              .formatted(inUrl(config.management().host()), ports.management()));
    }
    if (config.access().anonymous()) {
      text.append(
          "  warning     whoever reaches %s may come in: access.anonymous is on%n"
              .formatted(config.listen().host()));
    }
    System.out.print(text);
    System.out.flush();
  }

  private static String inUrl(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private static String version() {
    String built = Main.class.getPackage().getImplementationVersion();
    return built == null ? "dev" : built;
  }

  private static void readLogSettings() throws IOException {
    try (InputStream settings = Main.class.getResourceAsStream("logging.properties")) {
      if (settings != null) {
        LogManager.getLogManager().readConfiguration(settings);
      }
    }
  }
}
