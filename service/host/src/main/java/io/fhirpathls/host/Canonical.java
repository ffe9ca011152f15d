package io.fhirpathls.host;

/// Canonical urls (FHIR, section "References", "Canonical URLs").
public final class Canonical {
  private Canonical() {}

  /// Whether a text is written as one.
  public static boolean isOne(String text) {
    return text.startsWith("http://") || text.startsWith("https://") || text.startsWith("urn:");
  }

  /// Without `|version` and `#fragment`.
  public static String bare(String url) {
    int end = url.length();
    for (int i = 0; i < end; i++) {
      if (url.charAt(i) == '|' || url.charAt(i) == '#') {
        end = i;
      }
    }
    return url.substring(0, end);
  }
}
