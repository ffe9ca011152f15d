package io.fhirpathls.server.cli;

import io.fhirpathls.server.config.LiveConfig;
import io.fhirpathls.server.config.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fhirpathls serve`
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serve editors over WebSocket, and over TCP where wanted.",
      "",
      "The playground is at /, the WebSocket at /lsp of the public port. Health, metrics and "
          + "status are on the management port.",
      "",
      "Settings come from flags, then from FHIRPATHLS_* in the environment, then from the "
          + "configuration file, then from defaults. The file is read again when it changes; "
          + "/config of the management port shows and changes settings. Ctrl-C stops the server.",
      ""
    })
final class ServeCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Cli.Start start;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address of the public ports. Default: 127.0.0.1")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Playground and WebSocket; 0 picks a free port. Default: 8080")
  private @Nullable String port;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      description =
          "Health, metrics and status; 0 picks a free port, 'off' leaves them out. Default: 9090")
  private @Nullable String managementPort;

  @Option(
      names = "--tcp-port",
      paramLabel = "PORT",
      description = "LSP over TCP; 0 picks a free port. Default: off")
  private @Nullable String tcpPort;

  @Option(
      names = "--allow-anonymous",
      description = {
        "Let clients from other machines in without a token. Without this, and without access.jwks,"
            + " the public ports have to be on loopback."
      })
  private boolean anonymous;

  @Option(names = "--config", paramLabel = "FILE", description = "A configuration file in YAML.")
  private @Nullable Path config;

  @Option(
      names = "--throttle",
      paramLabel = "on|off",
      description =
          "Hold back sessions and tenants that ask more than throttle.* allows in a second; off for"
              + " benchmarks. Default: on")
  private @Nullable String throttle;

  ServeCommand(Map<String, String> environment, Cli.Start start) {
    this.environment = environment;
    this.start = start;
  }

  @Override
  public Integer call() throws Exception {
    List<Setting> flags = new ArrayList<>();
    flag(flags, "listen.host", host, "--host");
    flag(flags, "listen.port", port, "--port");
    flag(flags, "management.port", managementPort, "--management-port");
    flag(flags, "listen.tcp-port", tcpPort, "--tcp-port");
    flag(flags, "throttle.enabled", throttle, "--throttle");
    flag(flags, "access.anonymous", anonymous ? "on" : null, "--allow-anonymous");
    return start.run(new LiveConfig(flags, environment, config));
  }

  private static void flag(List<Setting> flags, String key, @Nullable String text, String name) {
    if (text != null) {
      flags.add(new Setting(key, text, name));
    }
  }
}
