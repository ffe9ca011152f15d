package io.fhirpathls.syntax;

import java.util.Set;

/// The words of calendar durations, section "Time-valued Quantities".
public final class CalendarUnits {

  private static final Set<String> WORDS =
      Set.of(
          "year",
          "years",
          "month",
          "months",
          "week",
          "weeks",
          "day",
          "days",
          "hour",
          "hours",
          "minute",
          "minutes",
          "second",
          "seconds",
          "millisecond",
          "milliseconds");

  private CalendarUnits() {}

  public static boolean contains(String word) {
    return WORDS.contains(word);
  }
}
