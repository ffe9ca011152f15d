package io.fhirpathls.server.cli;

import io.fhirpathls.server.check.CheckOptions;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.ConfigException;
import io.fhirpathls.server.config.LiveConfig;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/// `fhirpathls`, the command.
@Command(
    name = "fhirpathls",
    description = "A language server for FHIRPath that many editors share.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or configuration.",
      "'fhirpathls COMMAND --help' says more about a command."
    })
public final class Cli {
  /// The command could not do its work, say because a port is taken.
  public static final int FAILED = 1;

  /// The command line or the configuration is wrong.
  public static final int USAGE = 2;

  /// What a command starts; returns the exit code of the process.
  @FunctionalInterface
  public interface Start {
    int run(LiveConfig config) throws Exception;
  }

  /// What `check` starts; returns the exit code of the process.
  @FunctionalInterface
  public interface StartCheck {
    int run(CheckOptions options, Config config);
  }

  private final CommandLine commands;
  private final String banner;

  public Cli(
      String version, Map<String, String> environment, Start serve, Start stdio, StartCheck check) {
    banner = "FHIRPath Language Server " + version;
    commands =
        new CommandLine(this)
            .addSubcommand(new ServeCommand(environment, serve))
            .addSubcommand(new StdioCommand(environment, stdio))
            .addSubcommand(new CheckCommand(environment, check))
            .setExecutionExceptionHandler((crash, line, parsed) -> fail(crash, line))
            .setUsageHelpWidth(100)
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO));
    commands.getCommandSpec().version(banner);
    commands.getSubcommands().values().forEach(it -> it.getCommandSpec().version(banner));
    commands.setParameterExceptionHandler(Cli::misused);
  }

  /// @return the exit code of the process
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    commands.setOut(out);
    commands.setErr(err);
    if (arguments.length == 0) {
      commands.usage(commands.getErr());
      return USAGE;
    }
    return commands.execute(arguments);
  }

  @Command(name = "version", mixinStandardHelpOptions = true, description = "Print the version.")
  int version() {
    commands.getOut().println(banner);
    return 0;
  }

  private static int misused(CommandLine.ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println("fhirpathls: " + wrong.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, line.getErr())) {
      line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    return USAGE;
  }

  private static int fail(Exception failure, CommandLine line) {
    line.getErr().println("fhirpathls: " + failure.getMessage());
    return failure instanceof ConfigException ? USAGE : FAILED;
  }
}
