package io.fhirpathls.syntax;

import java.util.List;

/// The words of calendar durations, section "Time-valued Quantities".
public final class CalendarUnits {

  private static final List<String> WORDS =
      List.of(
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

  /// From long to short, each in the singular and the plural.
  public static List<String> words() {
    return WORDS;
  }
}
