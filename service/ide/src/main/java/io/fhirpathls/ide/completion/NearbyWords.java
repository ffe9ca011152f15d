package io.fhirpathls.ide.completion;

import java.util.HashSet;
import java.util.Set;

/// Names that are used in the document around a caret: what has been written once is likely to be
/// written again.
public record NearbyWords(Set<String> words) {

  public static final NearbyWords NONE = new NearbyWords(Set.of());

  /// Characters that are looked at on either side, so that a large document costs no more.
  private static final int REACH = 1_000;

  public static NearbyWords of(String text, int offset) {
    int at = Math.clamp(offset, 0, text.length());
    int from = Math.max(0, at - REACH);
    int to = Math.min(text.length(), at + REACH);
    Set<String> words = new HashSet<>();
    int start = -1;
    for (int i = from; i <= to; i++) {
      boolean isPart = i < to && isPart(text.charAt(i));
      if (isPart && start < 0) {
        start = i;
      } else if (!isPart && start >= 0) {
        // The word that is being typed is not yet a use of it.
        if (at < start || at > i) {
          words.add(text.substring(start, i));
        }
        start = -1;
      }
    }
    return new NearbyWords(words);
  }

  boolean has(String word) {
    return words.contains(word);
  }

  private static boolean isPart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-';
  }
}
