package io.fhirpathls.server.memory;

import io.fhirpathls.workspace.files.Partition;
import io.fhirpathls.workspace.files.Partition.Held;
import io.fhirpathls.workspace.files.Skip;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Which parts of a workspace are not held, and what can be done about it.
public final class PartitionWords {
  private static final int MOST_NAMED = 5;

  private PartitionWords() {}

  static String code(Held held) {
    return held.name().toLowerCase(Locale.ROOT);
  }

  /// A sentence for each limit that some do not keep to.
  public static List<String> sentences(List<Partition> leftOut) {
    return leftOut.stream()
        .collect(Collectors.groupingBy(it -> it.why() == Skip.TOTAL ? Skip.TOTAL : Skip.COUNT))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(it -> sentence(it.getKey(), it.getValue()))
        .toList();
  }

  private static String sentence(Skip why, List<Partition> its) {
    String named =
        its.stream().limit(MOST_NAMED).map(PartitionWords::named).collect(Collectors.joining(", "));
    int more = its.size() - MOST_NAMED;
    return "By %s there is no room for %s%s. Exclude what holds no definitions; what you open a document in is held first."
        .formatted(
            why == Skip.TOTAL ? "files.max-size" : "files.max",
            named,
            more > 0 ? " and " + more + " more" : "");
  }

  private static String named(Partition partition) {
    return String.format(
        Locale.ROOT,
        "%s%s (%d files, %.1f MiB)",
        partition.held() == Held.PART ? "all of " : "",
        partition.uri(),
        partition.files(),
        partition.bytes() / 1_048_576.0);
  }
}
