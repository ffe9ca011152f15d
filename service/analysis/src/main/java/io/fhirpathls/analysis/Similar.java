package io.fhirpathls.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what somebody may have meant.
public final class Similar {

  private static final int MOST = 3;

  /// How much farther than the nearest candidate another one may be and still be worth a word.
  private static final int NOISE = 2;

  private record Candidate(String name, int distance) {}

  private Similar() {}

  /// The candidates within a third of the name's length in edits, nearest first. A difference in
  /// case only is half an edit, so that it comes before any other.
  public static List<String> to(String name, List<String> candidates) {
    int allowed = 2 * Math.max(1, (name.length() + 1) / 3);
    List<Candidate> near =
        candidates.stream()
            .filter(c -> 2 * Math.abs(bareLength(c) - name.length()) <= allowed)
            .distinct()
            .map(c -> new Candidate(c, distance(name, c)))
            .filter(c -> c.distance() <= allowed)
            .sorted(Comparator.comparingInt(Candidate::distance))
            .toList();
    return near.stream()
        .filter(c -> c.distance() <= near.getFirst().distance() + NOISE)
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /// ` Did you mean ...?`, or nothing.
  public static String question(List<String> similar) {
    return similar.isEmpty() ? "" : " Did you mean `" + String.join("`, `", similar) + "`?";
  }

  /// Twice the number of edits (a swap of neighbours is one) between the names in lower case, and
  /// one more where only their case differs; a function's brackets do not count.
  private static int distance(String name, String candidate) {
    String bare =
        candidate.endsWith("()") ? candidate.substring(0, candidate.length() - 2) : candidate;
    int edits = edits(name.toLowerCase(Locale.ROOT), bare.toLowerCase(Locale.ROOT));
    return edits == 0 && !name.equals(bare) ? 1 : 2 * edits;
  }

  private static int bareLength(String c) {
    return c.endsWith("()") ? c.length() - 2 : c.length();
  }

  private static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(Math.min(last[j], current[j - 1]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = current;
      current = spare;
    }
    return last[b.length()];
  }
}
