package io.fhirpathls.ide.completion;

import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completions;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Proposals in the order in which they are shown: by how well they fit the typed word, then by
/// what the place asks for, then those whose name is used nearby, then by name.
public record Ranking(List<Ranked> all) {

  /// @param order among those that match as well: smaller comes first
  record Ranked(Completion completion, FuzzyMatch match, int order) {}

  private static final Comparator<Ranked> ORDER =
      Comparator.comparing(Ranked::match)
          .thenComparingInt(Ranked::order)
          .thenComparing(it -> it.completion().label());

  /// @param typed of the word so far; empty where nothing is
  public static Ranking of(List<Completion> proposals, String typed, NearbyWords nearby) {
    List<Ranked> all = new ArrayList<>(proposals.size());
    Set<String> labels = HashSet.newHashSet(proposals.size());
    for (Completion completion : proposals) {
      if (labels.add(completion.label())) {
        FuzzyMatch match =
            typed.isEmpty() ? FuzzyMatch.START : FuzzyMatch.of(typed, completion.filter());
        boolean isUsed = nearby.has(completion.filter());
        int order = completion.rank() * 2 + (isUsed ? 0 : 1);
        all.add(new Ranked(completion, match, order));
      }
    }
    all.sort(ORDER);
    return new Ranking(all);
  }

  /// As they are where they are few: the editor leaves out what does not fit. Else the best of
  /// those that do, and the editor is told that there are more.
  ///
  /// @param isOpen whether more may be proposed once more is typed
  public Completions most(int most, TextRange replaces, int caret, boolean isOpen) {
    boolean isCut = all.size() > most;
    List<Completion> items = new ArrayList<>(Math.min(most, all.size()));
    for (Ranked ranked : all) {
      if (items.size() == most || isCut && ranked.match() == FuzzyMatch.NONE) {
        break;
      }
      items.add(ranked.completion());
    }
    return new Completions(replaces, caret, items, isCut || isOpen);
  }
}
