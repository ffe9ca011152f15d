package io.fhirpathls.analysis.function;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What other languages call the functions of FHIRPath.
public final class ForeignNames {

  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("any", "exists"),
          Map.entry("some", "exists"),
          Map.entry("isNotEmpty", "exists"),
          Map.entry("isNotNull", "exists"),
          Map.entry("notEmpty", "exists"),
          Map.entry("isEmpty", "empty"),
          Map.entry("isNull", "empty"),
          Map.entry("every", "all"),
          Map.entry("filter", "where"),
          Map.entry("map", "select"),
          Map.entry("flatMap", "select"),
          Map.entry("forEach", "select"),
          Map.entry("reduce", "aggregate"),
          Map.entry("size", "count"),
          Map.entry("len", "length"),
          Map.entry("unique", "distinct"),
          Map.entry("limit", "take"),
          Map.entry("toLowerCase", "lower"),
          Map.entry("toUpperCase", "upper"),
          Map.entry("includes", "contains"),
          Map.entry("parseInt", "toInteger"));

  private ForeignNames() {}

  /// The function that somebody means by a name of another language; null where nothing is known.
  public static @Nullable String meaning(String name) {
    return FUNCTIONS.get(name);
  }
}
