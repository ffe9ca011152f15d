package io.fhirpathls.workspace.files;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The files that a session does not hold, so that reports can say it: one by one, and by the
/// partitions they are in. Its [WorkspaceFiles] call one after the other.
final class LeftOut {
  private static final int MOST_NOTED = 1_000;

  private final Partitions partitions;
  private final Map<String, Skip> files = new LinkedHashMap<>();

  LeftOut(Partitions partitions) {
    this.partitions = partitions;
  }

  void note(String uri, Skip why) {
    if (files.size() < MOST_NOTED) {
      files.put(uri, why);
    }
  }

  void remove(String uri) {
    files.remove(uri);
  }

  void removeIf(Predicate<String> which) {
    files.keySet().removeIf(which);
  }

  /// Forgets those of this reason that pass the test.
  ///
  /// @return their uris
  List<String> takeBack(Skip why, Predicate<String> which) {
    List<String> back =
        files.keySet().stream().filter(uri -> files.get(uri) == why && which.test(uri)).toList();
    back.forEach(files::remove);
    return back;
  }

  Map<Skip, Integer> byReason() {
    Map<Skip, Integer> counts = new EnumMap<>(Skip.class);
    files.values().forEach(why -> counts.merge(why, 1, Integer::sum));
    for (Partition partition : partitions.leftOut()) {
      Skip why = partition.why();
      if (why != null && partition.held() == Partition.Held.NOTHING) {
        counts.merge(why, partition.files(), Integer::sum);
      }
    }
    return counts;
  }

  Map<String, Skip> first(int most) {
    Map<String, Skip> first = new LinkedHashMap<>();
    files.entrySet().stream().limit(most).forEach(it -> first.put(it.getKey(), it.getValue()));
    return first;
  }

  /// How many some host could read.
  int readable() {
    Map<Skip, Integer> counts = byReason();
    counts.remove(Skip.KIND);
    return counts.values().stream().mapToInt(it -> it).sum();
  }
}
