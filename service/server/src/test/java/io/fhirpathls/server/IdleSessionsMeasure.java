package io.fhirpathls.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What an idle session costs: starts the distribution, opens a thousand WebSocket sessions, each
/// initialised and with one document open, and prints the live heap per session and the resident
/// memory of the process. Ends with code 1 when a figure is above the design's.
///
/// Run by `service/server/measure.sh`.
final class IdleSessionsMeasure {
  private static final int SESSIONS = 1_000;
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
    try (Distribution server = Distribution.serve()) {
      // Native memory is trimmed every three seconds; what the start needed is gone after that.
      TimeUnit.SECONDS.sleep(4);
      double ready = server.residentKib() / 1024.0;
      warmUp(server);
      long before = server.liveHeap();
      List<Editor> editors = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        editors.add(Editor.at(server.port()));
      }
      double initialised = perSession(server.liveHeap() - before);
      for (Editor editor : editors) {
        editor.open(DOCUMENT);
        editor.diagnosticsOf(1);
      }
      double withDocument = perSession(server.liveHeap() - before);
      TimeUnit.SECONDS.sleep(4);
      double full = server.residentKib() / 1024.0;
      System.out.print(server.said().lines().findFirst().orElse("") + "\n");
      System.out.printf(
          "RSS at ready                     %7.1f MiB   limit %.0f%n", ready, READY_MIB_LIMIT);
      System.out.printf("RSS at %d sessions             %7.1f MiB%n", SESSIONS, full);
      System.out.printf("heap per initialised session     %7.1f KiB%n", initialised);
      System.out.printf(
          "heap per session with a document %7.1f KiB   limit %.0f%n",
          withDocument, HEAP_KIB_LIMIT);
      editors.forEach(Editor::close);
      if (withDocument > HEAP_KIB_LIMIT || ready > READY_MIB_LIMIT) {
        System.exit(1);
      }
    }
    System.exit(0);
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

  private static double perSession(long bytes) {
    return bytes / 1024.0 / SESSIONS;
  }
}
