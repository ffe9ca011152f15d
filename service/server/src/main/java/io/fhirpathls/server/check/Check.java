package io.fhirpathls.server.check;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Analyzer;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.server.config.ConfigException;
import io.fhirpathls.server.packages.Packages;
import io.fhirpathls.workspace.Workspace;
import io.fhirpathls.workspace.tenant.Tenant;
import io.fhirpathls.workspace.work.Urgency;
import io.fhirpathls.workspace.work.Workers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;

/// One run of `fhirpathls check`.
///
/// Nothing but the report goes to standard output. What could not be checked, the summary and the
/// progress go to standard error.
public final class Check {
  public static final int CLEAN = 0;
  public static final int FINDINGS = 1;

  /// The command line is wrong, or something that it names could not be checked.
  public static final int USAGE = 2;

  /// Whoever read the report wants no more of it, as `head` does: what shells say of a program that
  /// the signal SIGPIPE has ended.
  public static final int UNREAD = 128 + 13;

  private final CheckOptions options;
  private final Config config;
  private final String version;
  private final Shell shell;
  private final Tally tally = new Tally();
  private final List<Trouble> troubles = new ArrayList<>();
  private final Progress progress;

  /// @param version of this program
  public Check(CheckOptions options, Config config, String version, Shell shell) {
    this.options = options;
    this.config = config;
    this.version = version;
    this.shell = shell;
    this.progress = new Progress(shell);
  }

  /// @return the exit code
  public int run() {
    try (Writer out = open()) {
      check(out);
    } catch (IOException | InvalidPathException failure) {
      progress.clear();
      if (isClosedPipe(failure)) {
        return UNREAD;
      }
      String where = options.output() == null ? "" : " to " + Visible.of(options.output());
      say("cannot write the report" + where + ": " + Trouble.reason(failure));
      return USAGE;
    } catch (ConfigException wrong) {
      progress.clear();
      say(Visible.of(String.valueOf(wrong.getMessage())));
      return USAGE;
    } catch (RuntimeException defect) {
      // Not 1, which would say that there are findings.
      progress.clear();
      say("internal error, " + defect.getClass().getName());
      return USAGE;
    }
    if (isReadTogether()) {
      shell.err().println();
    }
    shell.err().println(tally.summary(troubles.size()));
    if (troubles.stream().anyMatch(Trouble::fatal)) {
      return USAGE;
    }
    return tally.reaches(options.failOn()) ? FINDINGS : CLEAN;
  }

  /// Java has no exception of its own for it, only the system's words.
  private boolean isClosedPipe(Exception failure) {
    String words = failure.getMessage();
    return options.output() == null
        && words != null
        && words.toLowerCase(Locale.ROOT).contains("pipe");
  }

  /// Whether the summary follows the last finding on one screen.
  private boolean isReadTogether() {
    return options.output() == null
        && shell.outIsTerminal()
        && shell.errIsTerminal()
        && tally.reaches(CheckOptions.FailOn.HINT);
  }

  private void check(Writer out) throws IOException {
    Packages packages = Packages.load(config.packages(), FhirModels.load());
    FhirModels models = packages.models();
    FhirVersion version = config.fhir().version().in(models);
    Targets found = new Targets(new Hosts(new Analyzer(models)), shell.folder());
    found.add(options);
    found.troubles().forEach(this::note);
    List<Target> targets = found.all();
    Report report = report(out);
    report.begin();
    int threads = threads();
    try (Workers workers = new Workers(threads, Integer.MAX_VALUE)) {
      Workspace workspace =
          new Workspace(models, version, config.problems(), config.cache().policy(), _ -> {});
      Executor executor = workers.at(workers.owner(Tenant.LOCAL), Urgency.BACKGROUND);
      Surroundings surroundings =
          Surroundings.of(
              targets,
              shell.folder().toAbsolutePath().normalize(),
              workspace.hosts(),
              AnalysisContext.of(version),
              packages.definitions(),
              executor);
      int[] done = {0};
      new Linter(workspace, surroundings, executor, threads, shell.in())
          .check(
              targets,
              outcome -> {
                take(outcome, report);
                progress.at(++done[0], targets.size());
              });
    }
    progress.clear();
    report.end(troubles);
  }

  private void take(Outcome outcome, Report report) throws IOException {
    switch (outcome) {
      case Outcome.Checked file -> {
        tally.add(file);
        if (!file.problems().isEmpty()) {
          progress.clear();
          report.add(file);
        }
      }
      case Outcome.NotChecked(Trouble trouble) -> note(trouble);
    }
  }

  private void note(Trouble trouble) {
    troubles.add(trouble);
    progress.clear();
    say(Visible.of(trouble.toString()));
  }

  private void say(String line) {
    shell.err().println("fhirpathls: " + line);
  }

  private Report report(Writer out) {
    return switch (options.format()) {
      case TEXT -> {
        boolean terminal = options.output() == null && shell.outIsTerminal();
        int columns = terminal ? shell.columns() : Shell.DEFAULT_COLUMNS;
        yield new TextReport(out, columns, terminal && shell.colours());
      }
      case JSON -> new JsonReport(out);
      case SARIF -> new SarifReport(out, version);
    };
  }

  private Writer open() throws IOException {
    if (options.output() != null) {
      return Files.newBufferedWriter(shell.folder().resolve(options.output()));
    }
    OutputStream out = shell.out();
    return new BufferedWriter(
        new OutputStreamWriter(
            out,
            options.format() == CheckOptions.Format.TEXT
                ? shell.reportCharset()
                : StandardCharsets.UTF_8));
  }

  private int threads() {
    int count = config.workers().count();
    return count == 0 ? Runtime.getRuntime().availableProcessors() : count;
  }
}
