package io.fhirpathls.server.cli;

import io.fhirpathls.server.config.LiveConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fhirpathls stdio`
@Command(
    name = "stdio",
    mixinStandardHelpOptions = true,
    description = {
      "Serve one editor over standard input and output.",
      "",
      "For editors that start their language server themselves. Logs go to standard error. The "
          + "process ends with the editor: code 0 after a proper shutdown, else 1.",
      ""
    })
final class StdioCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Cli.Start start;

  @Option(names = "--config", paramLabel = "FILE", description = "A configuration file in YAML.")
  private @Nullable Path config;

  StdioCommand(Map<String, String> environment, Cli.Start start) {
    this.environment = environment;
    this.start = start;
  }

  @Override
  public Integer call() throws Exception {
    return start.run(new LiveConfig(List.of(), environment, config));
  }
}
