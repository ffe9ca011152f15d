package io.fhirpathls.server.check;

import io.fhirpathls.analysis.ProblemKind.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param paths files and folders as they were typed; `-` is standard input
/// @param output where the report goes; null for standard output
/// @param stdinName what standard input is called in the report
public record CheckOptions(
    List<String> paths, Format format, FailOn failOn, @Nullable String output, String stdinName) {

  public CheckOptions {
    paths = List.copyOf(paths);
  }

  public enum Format {
    TEXT,
    JSON,
    SARIF;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The mildest severity that makes the check fail.
  public enum FailOn {
    ERROR(Severity.ERROR),
    WARNING(Severity.WARNING),
    INFORMATION(Severity.INFORMATION),
    HINT(Severity.HINT),
    NEVER(null);

    private final @Nullable Severity mildest;

    FailOn(@Nullable Severity mildest) {
      this.mildest = mildest;
    }

    /// Severities are ordered from the worst to the mildest.
    boolean isReachedBy(Severity severity) {
      return mildest != null && severity.compareTo(mildest) <= 0;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
