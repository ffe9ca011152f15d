package io.fhirpathls.server.check;

import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts, for the line at the end.
final class Tally {
  private final Map<Severity, Integer> findings = new EnumMap<>(Severity.class);
  private int files;
  private int filesWithFindings;

  void add(Outcome.Checked file) {
    files++;
    filesWithFindings += file.problems().isEmpty() ? 0 : 1;
    for (Problem problem : file.problems()) {
      findings.merge(problem.severity(), 1, Integer::sum);
    }
  }

  boolean reaches(CheckOptions.FailOn failOn) {
    return findings.keySet().stream().anyMatch(failOn::isReachedBy);
  }

  /// `3 errors, 1 warning in 2 of 17 files`
  ///
  /// @param notChecked how many paths could not be checked
  String summary(int notChecked) {
    String rest = notChecked == 0 ? "" : "; " + count(notChecked, "path") + " not checked";
    return summary() + rest;
  }

  private String summary() {
    if (files == 0) {
      return "no FHIRPath files found";
    }
    List<String> counts = new ArrayList<>();
    findings.forEach((severity, count) -> counts.add(count(count, severity)));
    if (counts.isEmpty()) {
      return "no findings in " + count(files, "file");
    }
    String which = files == 1 ? "" : number(filesWithFindings) + " of ";
    return String.join(", ", counts) + " in " + which + count(files, "file");
  }

  private static String count(int count, Severity severity) {
    return switch (severity) {
      case ERROR -> count(count, "error");
      case WARNING -> count(count, "warning");
      case INFORMATION -> number(count) + " information";
      case HINT -> count(count, "hint");
    };
  }

  private static String count(int count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
