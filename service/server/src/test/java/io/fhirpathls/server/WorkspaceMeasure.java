package io.fhirpathls.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the files of a workspace cost: starts the distribution with folders of growing size, read
/// from the disk cold and with the index of the process before, or sent by a client; prints how
/// long they take to be read, what they keep in memory, and what an editor that types in another
/// session feels of it. Ends with 1 when an objective is missed.
///
/// Run by `service/server/measure.sh workspace`.
final class WorkspaceMeasure {
  private static final List<String> ALL =
      List.of("1000", "5000", "20000", "sent", "r4", "r5", "pace");

  private WorkspaceMeasure() {}

  public static void main(String[] arguments) throws Exception {
    Set<String> asked = new LinkedHashSet<>(List.of(arguments[0].split(",")));
    List<FolderFigures> generated = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    System.out.println(FolderFigures.HEAD);
    for (String what : asked.contains("all") ? ALL : List.copyOf(asked)) {
      switch (what) {
        case "r4" ->
            missed.addAll(
                new FolderCase("R4", FolderCase.SMALL_HEAP, CoreDefinitions::r4).run().missed());
        case "r5" ->
            missed.addAll(
                new FolderCase("R5", FolderCase.SMALL_HEAP, CoreDefinitions::r5).run().missed());
        case "sent" -> SentCase.run(1_000);
        case "pace" -> missed.addAll(PaceCase.run());
        default -> {
          FolderFigures figures = FolderCase.generated(Integer.parseInt(what)).run();
          generated.add(figures);
          missed.addAll(figures.missed());
        }
      }
    }
    if (generated.size() > 1) {
      missed.addAll(Growth.of(generated));
    }
    missed.forEach(it -> System.out.println("MISSED: " + it));
    System.exit(missed.isEmpty() ? 0 : 1);
  }
}
