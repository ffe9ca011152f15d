package io.fhirpathls.server.config;

import java.util.Collection;
import java.util.Comparator;

/// The known name that somebody who wrote an unknown one most likely meant.
public final class Nearest {
  private Nearest() {}

  public static String to(String written, Collection<String> known) {
    return known.stream()
        .min(Comparator.<String>comparingInt(name -> distance(written, name)).thenComparing(n -> n))
        .orElseThrow();
  }

  /// Levenshtein distance.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
