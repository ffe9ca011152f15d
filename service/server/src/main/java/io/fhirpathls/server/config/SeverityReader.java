package io.fhirpathls.server.config;

import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.analysis.Severities;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Severities of problems: one key for each code, `problems.unknown-code: hint`.
final class SeverityReader {
  private static final String ALLOWED = "error, warning, information, hint or off";

  private SeverityReader() {}

  static void keys(String prefix, Collection<String> keys) {
    for (ProblemKind kind : ProblemKind.values()) {
      keys.add(prefix + kind.code());
    }
  }

  /// @param wrong makes the exception for a setting, from what is allowed
  static Severities read(
      String prefix,
      Map<String, Setting> settings,
      BiFunction<Setting, String, ConfigException> wrong) {
    Severities severities = Severities.DEFAULTS;
    for (ProblemKind kind : ProblemKind.values()) {
      Setting setting = settings.get(prefix + kind.code());
      if (setting != null) {
        severities = severities.with(kind, severity(setting, wrong));
      }
    }
    return severities;
  }

  private static @Nullable Severity severity(
      Setting setting, BiFunction<Setting, String, ConfigException> wrong) {
    return switch (setting.text().strip().toLowerCase(Locale.ROOT)) {
      case "error" -> Severity.ERROR;
      case "warning" -> Severity.WARNING;
      case "information" -> Severity.INFORMATION;
      case "hint" -> Severity.HINT;
      case "off", "false", "no" -> null;
      default -> throw wrong.apply(setting, ALLOWED);
    };
  }
}
