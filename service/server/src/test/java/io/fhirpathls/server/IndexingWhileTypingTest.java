package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files are read while somebody types, and what is said meanwhile, over a real socket.
class IndexingWhileTypingTest {
  private static final int FILES = 400;
  private static final String STATUS = "{\"experimental\": {\"serverStatusNotification\": true}}";

  /// With one worker: while the run rests there is nobody else to answer.
  @Test
  void readingRestsAndItsWorkerAnswers(@TempDir Path folder) throws Exception {
    Path guide = folder.toRealPath();
    for (int i = 0; i < FILES; i++) {
      Files.writeString(guide.resolve(i + ".json"), Guide.extension("e" + i, "code"));
    }
    try (Server server =
            TestServers.start(
                "throttle.enabled=off", "workers.count=1", "files.roots=local=" + guide);
        Editor typist = Editor.able(server)) {
      typist.open("// @resource Patient\n");
      typist.change(1, 0, 0, "n");
      try (Editor owner = Editor.in(WebSocketClient.connect(server), List.of("file://" + guide))) {
        int keys = 0;
        while (workspace(owner).get("files").getAsInt() < FILES) {
          typist.change(1, 0, 1, keys % 2 == 0 ? "n" : "g");
          assertThat(
                  typist.client.resultAmong("textDocument/completion", Editor.at(1, 1)).toString())
              .contains("name");
          keys++;
        }
        assertThat(keys).isGreaterThan(2);
        assertThat(ManagementTest.metric(server, "fhirpathls_work_rests_total")).isPositive();
        assertThat(Guide.read(owner.client).get("files").getAsInt()).isEqualTo(FILES);
      }
    }
  }

  /// While somebody else types, so that it takes long enough.
  @Test
  void whatTheUserDidNotWaitForIsReadWhenHeOpensAFolder(@TempDir Path folder) throws Exception {
    Path guide = Files.createDirectory(folder.toRealPath().resolve("guide"));
    Path other = Files.createDirectory(folder.toRealPath().resolve("other"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(guide.resolve(i + ".json"), Guide.extension("e" + i, "code"));
    }
    Files.writeString(other.resolve("other.json"), Guide.extension("other", "code"));
    try (Server server =
            TestServers.start("throttle.enabled=off", "files.roots=local=" + folder.toRealPath());
        Editor typist = Editor.able(server);
        Editor owner = Editor.with(server, "{\"window\": {\"workDoneProgress\": true}}")) {
      typist.open("// @resource Patient\n");
      open(owner, guide);
      String token = "";
      for (int keys = 0; token.isEmpty(); keys++) {
        typist.change(1, 0, Math.min(1, keys), keys % 2 == 0 ? "n" : "g");
        token = begun(owner);
      }
      owner.client.notify("window/workDoneProgress/cancel", "{\"token\":" + token + "}");
      int read = Guide.read(owner.client).get("files").getAsInt();
      assertThat(read).isLessThan(FILES);
      open(owner, other);
      while (workspace(owner).get("files").getAsInt() < FILES + 1) {
        Thread.sleep(25);
      }
    }
  }

  private static void open(Editor owner, Path folder) {
    owner.client.notify(
        "workspace/didChangeWorkspaceFolders",
        "{\"event\":{\"added\":[{\"uri\":\"file://%s\",\"name\":\"x\"}],\"removed\":[]}}"
            .formatted(folder));
  }

  /// The token of the progress that is shown; empty while there is none. Lets it be shown.
  private static String begun(Editor owner) throws InterruptedException {
    String text = owner.client.heard.poll(20, TimeUnit.MILLISECONDS);
    JsonObject message =
        text == null ? new JsonObject() : JsonParser.parseString(text).getAsJsonObject();
    if (text != null && text.contains("window/workDoneProgress/create")) {
      owner.client.say(
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":null}".formatted(message.get("id")));
    }
    return text != null && text.contains("$/progress")
        ? message.getAsJsonObject("params").get("token").toString()
        : "";
  }

  private static JsonObject workspace(Editor editor) throws InterruptedException {
    return editor
        .client
        .result("fhirpath/report", "{}")
        .getAsJsonObject()
        .getAsJsonObject("workspace");
  }

  @Test
  void whatIsNotCompleteSaysSo() throws Exception {
    try (Server server = TestServers.start("throttle.enabled=off");
        Editor editor = Editor.with(server, STATUS)) {
      assertThat(quiescent(editor)).isTrue();
      Guide guide =
          new Guide()
              .with("eye.json", Guide.extension("eye", "code"))
              .with("ear.json", Guide.extension("ear", "code"));
      List<String> wanted = Guide.strings(guide.offer(editor.client).getAsJsonArray("wanted"));
      assertThat(quiescent(editor)).isFalse();
      guide.put(editor.client, wanted.subList(0, 1));
      editor.open("// @resource Patient\nconformsTo('http://guide.org/')");
      assertThat(isIncomplete(editor)).isTrue();
      assertThat(dependants(editor).get("complete").getAsBoolean()).isFalse();
      guide.put(editor.client, wanted.subList(1, 2));
      while (!quiescent(editor)) {
        // What was said before.
      }
      assertThat(isIncomplete(editor)).isFalse();
      assertThat(dependants(editor).get("complete").getAsBoolean()).isTrue();
    }
  }

  private static boolean isIncomplete(Editor editor) throws InterruptedException {
    return editor
        .client
        .resultAmong("textDocument/completion", Editor.at(1, 29))
        .getAsJsonObject()
        .get("isIncomplete")
        .getAsBoolean();
  }

  private static JsonObject dependants(Editor editor) throws InterruptedException {
    return editor
        .client
        .resultAmong(
            "fhirpath/dependants", "{\"textDocument\":{\"uri\":\"file:///guide/eye.json\"}}")
        .getAsJsonObject();
  }

  private static boolean quiescent(Editor editor) throws InterruptedException {
    while (true) {
      JsonObject message = editor.client.hear();
      if (message.has("method")
          && message.get("method").getAsString().equals("experimental/serverStatus")) {
        return message.getAsJsonObject("params").get("quiescent").getAsBoolean();
      }
    }
  }
}
