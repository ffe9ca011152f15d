package io.fhirpathls.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fhirpathls.fixture.Distribution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whose workspace is measured: opens a folder, or sends files, and hears when all is read.
final class MeasuredWorkspace implements AutoCloseable {
  private static final String STATUS = "{\"experimental\": {\"serverStatusNotification\": true}}";
  private static final int BATCH_BYTES = 512 * 1024;

  private final Editor editor;

  MeasuredWorkspace(Distribution server) throws InterruptedException {
    editor = Editor.with(server.port(), STATUS);
    awaitQuiet(true);
  }

  /// From here on the server reads the folder itself.
  void mount(Path folder) {
    folders("\"added\":[%s],\"removed\":[]", folder);
  }

  void unmount(Path folder) {
    folders("\"added\":[],\"removed\":[%s]", folder);
  }

  private void folders(String event, Path folder) {
    String named = "{\"uri\":\"file://%s\",\"name\":\"guide\"}".formatted(folder);
    editor.client.notify(
        "workspace/didChangeWorkspaceFolders", "{\"event\":{" + event.formatted(named) + "}}");
  }

  void send(Guide guide) throws InterruptedException {
    List<String> batch = new ArrayList<>();
    int bytes = 0;
    JsonObject offered = guide.offer(editor.client);
    for (String uri : Guide.strings(offered.getAsJsonArray("wanted"))) {
      batch.add(uri);
      bytes += guide.size(uri);
      if (bytes > BATCH_BYTES) {
        guide.put(editor.client, batch);
        batch.clear();
        bytes = 0;
      }
    }
    guide.put(editor.client, batch);
  }

  /// The server says it once all is read and open documents know of it.
  void awaitRead() throws InterruptedException {
    awaitQuiet(false);
    awaitQuiet(true);
  }

  private void awaitQuiet(boolean wanted) throws InterruptedException {
    while (true) {
      String text = editor.client.heard.take();
      JsonObject message = JsonParser.parseString(text).getAsJsonObject();
      if (message.has("method")
          && message.get("method").getAsString().equals("experimental/serverStatus")
          && message.getAsJsonObject("params").get("quiescent").getAsBoolean() == wanted) {
        return;
      }
    }
  }

  JsonObject report() throws InterruptedException {
    return editor
        .client
        .resultAmong("fhirpath/report", "{}")
        .getAsJsonObject()
        .getAsJsonObject("workspace");
  }

  /// 95 of 100 take at most so long, milliseconds.
  double definition(List<String> urls) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (String url : urls) {
      editor.open("// @resource Patient\nextension('" + url + "')");
      long began = System.nanoTime();
      JsonArray found =
          editor.client.result("textDocument/definition", Editor.at(1, 20)).getAsJsonArray();
      millis.add(MeasuredEditor.millisSince(began));
      if (found.isEmpty()) {
        throw new AssertionError("not found: " + url);
      }
    }
    return MeasuredEditor.p95(millis);
  }

  @Override
  public void close() {
    editor.close();
  }
}
