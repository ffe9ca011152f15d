package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dashboard's queries, asked of a real Prometheus that has looked at a server while it was
/// used, and their answers drawn: `target/dashboard.svg`.
class DashboardIT {
  private static final int SECONDS = 20;

  @TempDir private Path folder;

  @Test
  void everyPanelHasSomethingToShow() throws Exception {
    try (Server server =
            TestServers.start(
                "memory.process=64MiB",
                "sessions.max=5",
                "throttle.session.hover=4",
                "throttle.burst=1s");
        Prometheus prometheus =
            Prometheus.watching(folder, Rules.within("6s", "1s"), List.of(server))) {
      Instant began = Instant.now();
      use(server);
      Instant ended = Instant.now();
      List<String> empty = new ArrayList<>();
      PanelDrawing drawing = new PanelDrawing(began, ended);
      for (Dashboard.Panel panel : Dashboard.panels()) {
        List<JsonArray> answers = new ArrayList<>();
        for (Dashboard.Target target : panel.targets()) {
          String query = target.query().replace("$__rate_interval", "6s");
          answers.add(prometheus.range(query, began, ended));
        }
        if (answers.stream().anyMatch(JsonArray::isEmpty)) {
          empty.add(panel.title());
        }
        drawing.add(panel, answers);
      }
      Files.writeString(Path.of("target", "dashboard.svg"), drawing.svg());
      assertThat(empty).isEmpty();
    }
  }

  /// More and more people, one of whom is too fast, one of whom finds a mistake of ours, one of
  /// whom leaves without a word; and then one too many.
  private static void use(Server server) throws Exception {
    List<Editor> editors = new ArrayList<>();
    try {
      for (int second = 0; second < SECONDS; second++) {
        if (second % 4 == 0) {
          Editor editor = Editor.able(server);
          editor.open("// @resource Patient\nname.given");
          editors.add(editor);
        }
        if (second == 12) {
          editors.getFirst().client.notify("exit", "null");
          editors.removeFirst().client.closeCode();
        }
        for (int turn = 0; turn < 5; turn++) {
          for (Editor editor : editors) {
            editor.change(1, 0, 4, turn % 2 == 0 ? "contact" : "nmae");
            editor.client.answer("textDocument/hover", Editor.at(1, 1));
          }
          TimeUnit.MILLISECONDS.sleep(150);
        }
        editors.getLast().client.answer("toy/crash", "{\"line\":0,\"character\":0}");
        System.gc();
      }
      editors.add(Editor.able(server));
      WebSocketClient.refused(server);
      TimeUnit.SECONDS.sleep(2);
    } finally {
      editors.forEach(Editor::close);
    }
  }
}
