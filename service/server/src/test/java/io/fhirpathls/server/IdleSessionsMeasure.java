package io.fhirpathls.server;

import io.fhirpathls.fixture.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What sessions cost while they are idle: starts the distribution, opens WebSocket sessions, each
/// initialised and with one document open, and prints the live heap per session and the resident
/// memory of the process. First a thousand in the distribution's own heap, then five thousand in
/// one of 256 MiB. Ends with code 1 when a figure is above the design's.
///
/// Run by `service/server/measure.sh`.
final class IdleSessionsMeasure {
  private static final double HEAP_KIB_LIMIT = 16;
  private static final double READY_MIB_LIMIT = 100;

  private static final String DOCUMENT =
      """
      // @resource Patient
      name.where(use = 'official').given.first()

      birthDate <= today()
      contact.telecom.where(system = 'phone').value
      """;

  private IdleSessionsMeasure() {}

  public static void main(String[] arguments) throws Exception {
    boolean small = measure(1_000, Map.of());
    boolean large = measure(5_000, Map.of("FHIRPATHLS_JAVA_OPTS", "-Xmx256m"));
    System.exit(small && large ? 0 : 1);
  }

  /// @return whether all figures are within their limits
  private static boolean measure(int sessions, Map<String, String> environment) throws Exception {
    try (Distribution server = Distribution.serve(environment)) {
      // Native memory is trimmed every three seconds; what the start needed is gone after that.
      TimeUnit.SECONDS.sleep(4);
      double ready = server.residentKib() / 1024.0;
      warmUp(server);
      long before = server.liveHeap();
      List<Editor> editors = new ArrayList<>();
      for (int i = 0; i < sessions; i++) {
        editors.add(Editor.at(server.port()));
      }
      long initialised = server.liveHeap() - before;
      for (Editor editor : editors) {
        editor.open(DOCUMENT);
        editor.diagnosticsOf(1);
      }
      long withDocuments = server.liveHeap() - before;
      TimeUnit.SECONDS.sleep(4);
      double full = server.residentKib() / 1024.0;
      long open = server.status().get("sessions").getAsLong();
      long heap = server.status().get("heapMaxBytes").getAsLong() >> 20;
      double each = withDocuments / 1024.0 / sessions;
      System.out.print(server.said().lines().findFirst().orElse("") + "\n");
      System.out.printf("open sessions                    %7d of %d%n", open, sessions);
      System.out.printf(
          "RSS at ready                     %7.1f MiB   limit %.0f%n", ready, READY_MIB_LIMIT);
      System.out.printf("RSS with the sessions            %7.1f MiB%n", full);
      System.out.printf(
          "live heap with the sessions      %7.1f MiB   of %d%n",
          (before + withDocuments) / 1048576.0, heap);
      System.out.printf(
          "heap per initialised session     %7.1f KiB%n", initialised / 1024.0 / sessions);
      System.out.printf(
          "heap per session with a document %7.1f KiB   limit %.0f%n", each, HEAP_KIB_LIMIT);
      editors.forEach(Editor::close);
      return open == sessions && each <= HEAP_KIB_LIMIT && ready <= READY_MIB_LIMIT;
    }
  }

  /// Loads the classes that the first sessions need.
  private static void warmUp(Distribution server) throws Exception {
    for (int i = 0; i < 50; i++) {
      try (Editor editor = Editor.at(server.port())) {
        editor.open(DOCUMENT);
        editor.diagnosticsOf(1);
      }
    }
    TimeUnit.SECONDS.sleep(1);
  }
}
