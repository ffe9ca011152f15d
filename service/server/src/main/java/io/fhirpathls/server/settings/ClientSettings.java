package io.fhirpathls.server.settings;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.analysis.Severities;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.workspace.Settings;
import io.fhirpathls.workspace.files.Excluded;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the user of one client has set. A component may be a `boolean`, an `int` with its limits,
/// an enum (written in small letters), a record of such components, or one of three types.
///
/// @param fhirVersion null for the server's own
/// @param problems lie over the server's own
public record ClientSettings(
    @About("FHIR version of documents that name none") @Nullable FhirVersion fhirVersion,
    @About("How severe each problem is, by its code") Severities problems,
    @About("Formatting") Format format,
    @About("Hints between the words of an expression") InlayHints inlayHints,
    @About("Lines above expressions and variables") CodeLens codeLens,
    @About("The files beside the open documents") Files files) {

  /// Of a client that has set nothing.
  public static final ClientSettings DEFAULTS =
      new ClientSettings(
          null,
          Severities.DEFAULTS,
          new Format(100),
          new InlayHints(true, true),
          new CodeLens(true, true),
          new Files(Excluded.NONE));

  public record Format(
      @About(value = "Columns that formatting keeps lines within", min = 20, max = 10_000)
          int width) {}

  public record InlayHints(
      @About("What each line of a chain gives") boolean types,
      @About("The names of parameters at their arguments") boolean parameters) {}

  public record CodeLens(
      @About("What an expression gives") boolean results,
      @About("How often a variable is used") boolean uses) {}

  public record Files(
      @About("Names and paths that are left out, such as output or input/*/old")
          Excluded exclude) {}

  /// @param server what holds for clients that have set nothing
  public Settings over(Settings server) {
    AnalysisContext context = server.defaults();
    AnalysisContext versioned = fhirVersion == null ? context : context.in(fhirVersion);
    return new Settings(versioned, over(server.severities()));
  }

  private Severities over(Severities server) {
    Map<ProblemKind, Optional<Severity>> all = new HashMap<>(server.set());
    all.putAll(problems.set());
    return new Severities(all);
  }
}
