package io.fhirpathls.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds what somebody may have meant.
public final class Similar {

  private static final int MOST = 3;

  /// How much farther than the nearest candidate another one may be and still be worth a word.
  private static final int NOISE = 2;

  private record Candidate(String name, int distance) {}

  private Similar() {}

  /// The candidates within a third of the name's length in edits, nearest first. A difference in
  /// case only is half an edit, so that it comes before any other.
  ///
  /// It is asked at nearly every key, for a word that is not yet written wholly is not known: most
  /// candidates are passed over by their length and letters alone.
  public static List<String> to(String name, List<String> candidates) {
    int edits = Math.max(1, (name.length() + 1) / 3);
    String lower = name.toLowerCase(Locale.ROOT);
    long letters = letters(lower);
    Set<String> near = new LinkedHashSet<>();
    for (String candidate : candidates) {
      if (Math.abs(bareLength(candidate) - name.length()) <= edits
          && farApart(letters, letters(bare(candidate))) <= edits) {
        near.add(candidate);
      }
    }
    List<Candidate> found = new ArrayList<>();
    for (String candidate : near) {
      int distance = distance(name, lower, bare(candidate));
      if (distance <= 2 * edits) {
        found.add(new Candidate(candidate, distance));
      }
    }
    found.sort(Comparator.comparingInt(Candidate::distance));
    return found.stream()
        .filter(c -> c.distance() <= found.getFirst().distance() + NOISE)
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
  private static int distance(String name, String lower, String bare) {
    int edits = edits(lower, bare.toLowerCase(Locale.ROOT));
    return edits == 0 && !name.equals(bare) ? 1 : 2 * edits;
  }

  private static String bare(String candidate) {
    return candidate.substring(0, bareLength(candidate));
  }

  private static int bareLength(String c) {
    return c.endsWith("()") ? c.length() - 2 : c.length();
  }

  /// Which letters a text has, in either case; one bit may stand for several characters.
  private static long letters(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters |= 1L << Character.toLowerCase(text.charAt(i));
    }
    return letters;
  }

  /// Edits that there are at least: each brings one letter and takes another away.
  private static int farApart(long letters, long others) {
    return Math.max(Long.bitCount(letters & ~others), Long.bitCount(others & ~letters));
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
