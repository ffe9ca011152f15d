package io.fhirpathls.server.config;

import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.ProblemKind.Severity;
import io.fhirpathls.analysis.Severities;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Severities of problems: one key for each code, `problems.unknown-code: hint`.
final class SeverityReader {
  private static final String ALLOWED = "error, warning, information, hint or off";

  private SeverityReader() {}

  /// Every code with what [#read] reads as this severity.
  static SortedMap<String, String> texts(Severities severities) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (ProblemKind kind : ProblemKind.values()) {
      String own = kind.severity().name().toLowerCase(Locale.ROOT);
      Optional<Severity> set = severities.set().get(kind);
      texts.put(
          kind.code(),
          set == null ? own : set.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("off"));
    }
    return texts;
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
