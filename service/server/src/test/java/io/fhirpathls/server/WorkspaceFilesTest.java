package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The files of a workspace that are not open, over a real socket.
class WorkspaceFilesTest {
  private static final String WATCHER =
      """
      {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
       "window": {"workDoneProgress": true}}
      """;

  private final Server server;

  WorkspaceFilesTest() throws Exception {
    server =
        TestServers.start(
            "throttle.enabled=off",
            "files.max=120",
            "files.max-file-size=20KiB",
            "files.max-size=60KiB");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void onlyWhatIsWantedIsSent() throws Exception {
    try (Editor editor = Editor.able(server)) {
      Guide guide =
          new Guide()
              .with("a.json", Guide.valueSet("a"))
              .with("b.xml", "<ValueSet><url value='http://guide.org/b'/></ValueSet>")
              .with("readme.md", "# no");
      JsonObject offered = guide.offer(editor.client);
      assertThat(Guide.strings(offered.getAsJsonArray("wanted")))
          .containsExactly(Guide.FOLDER + "a.json", Guide.FOLDER + "b.xml");
      assertThat(Guide.skipped(offered)).containsEntry(Guide.FOLDER + "readme.md", "file-kind");
      assertThat(guide.send(editor.client).get("held").getAsInt()).isEqualTo(2);
      assertThat(guide.offer(editor.client).getAsJsonArray("wanted")).isEmpty();
      guide.with("a.json", Guide.valueSet("other"));
      assertThat(guide.send(editor.client).get("held").getAsInt()).isEqualTo(1);
      assertThat(Guide.read(editor.client).get("files").getAsInt()).isEqualTo(2);
    }
  }

  @Test
  void whatWasNotOfferedOrIsAnotherTextIsNotHeld() throws Exception {
    try (Editor editor = Editor.able(server)) {
      Guide guide = new Guide().with("a.json", "{}").with("b.json", "{}");
      JsonObject never = guide.put(editor.client, List.of(Guide.FOLDER + "a.json"));
      assertThat(Guide.skipped(never)).containsEntry(Guide.FOLDER + "a.json", "file-unasked");
      guide.offer(editor.client);
      guide.with("a.json", "{ }");
      JsonObject other =
          guide.put(editor.client, List.of(Guide.FOLDER + "a.json", Guide.FOLDER + "b.json"));
      assertThat(Guide.skipped(other)).containsOnly(entry("a.json", "file-hash"));
      assertThat(other.get("held").getAsInt()).isEqualTo(1);
      assertThat(ManagementTest.metric(server, "fhirpathls_refusals_total{code=\"file-hash\"}"))
          .isEqualTo(1);
    }
  }

  @Test
  void eachLimitSaysWhatToLeaveOut() throws Exception {
    try (Editor editor = Editor.able(server)) {
      Guide guide = new Guide().with("large.json", " ".repeat(21_000));
      for (int i = 0; i < 4; i++) {
        guide.with("big" + i + ".json", " ".repeat(19_000));
      }
      JsonObject offered = guide.offer(editor.client);
      assertThat(Guide.skipped(offered))
          .containsOnly(entry("large.json", "file-size"), entry("big3.json", "files-size"));
      Guide many = new Guide();
      IntStream.range(0, 120).forEach(i -> many.with(i + ".json", "{}"));
      assertThat(Guide.skipped(many.offer(editor.client))).hasSize(3).containsValue("file-count");
      JsonObject report = editor.client.result("fhirpath/report", "{}").getAsJsonObject();
      JsonObject workspace = report.getAsJsonObject("workspace");
      assertThat(workspace.getAsJsonObject("skipped").toString())
          .isEqualTo("{\"file-size\":1,\"file-count\":3,\"files-size\":1}");
      assertThat(report.getAsJsonArray("advice").toString())
          .contains("files.max-file-size", "leave out folders that hold no definitions");
    }
  }

  @Test
  void theReportSaysWhatEachFolderCosts() throws Exception {
    try (Editor editor = Editor.able(server)) {
      Guide guide = new Guide();
      IntStream.range(0, 100)
          .forEach(i -> guide.with("input/" + i + ".json", "{}" + " ".repeat(98)));
      guide
          .with("examples/big.json", " ".repeat(19_000))
          .with("examples/other.json", " ".repeat(19_000));
      guide.with("readme.md", "# no").send(editor.client);
      JsonObject workspace = Guide.read(editor.client);
      assertThat(workspace.get("files").getAsInt()).isEqualTo(102);
      assertThat(workspace.get("filesCeiling").getAsInt()).isEqualTo(120);
      assertThat(workspace.get("bytes").getAsInt()).isEqualTo(48_000);
      JsonObject folders = workspace.getAsJsonObject("folders");
      assertThat(folders.keySet())
          .containsExactly(Guide.FOLDER + "examples/", Guide.FOLDER + "input/");
      JsonObject examples = folders.getAsJsonObject(Guide.FOLDER + "examples/");
      assertThat(examples.get("files").getAsInt()).isEqualTo(2);
      assertThat(examples.get("bytes").getAsInt()).isEqualTo(38_000);
      JsonObject input = folders.getAsJsonObject(Guide.FOLDER + "input/");
      assertThat(input.get("heldBytes").getAsLong()).isGreaterThan(20_000);
      assertThat(examples.get("heldBytes").getAsLong() + input.get("heldBytes").getAsLong())
          .isEqualTo(workspace.get("heldBytes").getAsLong());
      assertThat(workspace.getAsJsonObject("skippedFiles").toString())
          .isEqualTo("{\"file:///guide/readme.md\":\"file-kind\"}");
      assertThat(
              editor
                  .client
                  .result("fhirpath/report", "{}")
                  .getAsJsonObject()
                  .getAsJsonArray("advice")
                  .toString())
          .contains("102 files", "near what is allowed", "in file:///guide/examples/");
    }
  }

  @Test
  void aFileIsHeldOnceForATenantAndNobodyElseLearnsOfIt() throws Exception {
    try (Server server = TestServers.start("sessions.tenant-header=X-Tenant")) {
      share(server);
      awaitZero(server, "fhirpathls_memory_held{pool=\"index\"}");
      awaitZero(server, "fhirpathls_files_held");
    }
  }

  private static void share(Server server) throws Exception {
    try (Editor mercy = Editor.of(server, "mercy");
        Editor colleague = Editor.of(server, "mercy");
        Editor hope = Editor.of(server, "hope")) {
      Guide guide = new Guide().with("a.json", Guide.valueSet("a"));
      guide.send(mercy.client);
      assertThat(guide.offer(hope.client).getAsJsonArray("wanted")).hasSize(1);
      assertThat(guide.send(colleague.client).get("held").getAsInt()).isEqualTo(1);
      assertThat(ManagementTest.metric(server, "fhirpathls_files_held")).isEqualTo(1);
      guide.send(hope.client);
      assertThat(ManagementTest.metric(server, "fhirpathls_files_held")).isEqualTo(2);
      assertThat(ManagementTest.metric(server, "fhirpathls_memory_held{pool=\"index\"}"))
          .isPositive();
    }
  }

  @Test
  void whatIsDeletedOrRenamedFollows() throws Exception {
    try (Editor editor = Editor.with(server, WATCHER)) {
      Guide guide = new Guide();
      guide.with("a.json", Guide.valueSet("a")).with("old/b.json", Guide.valueSet("b"));
      guide.with("old/c.json", Guide.valueSet("c")).send(editor.client);
      assertThat(symbols(editor, "guide.org/vs")).containsExactly("a.json", "b.json", "c.json");
      editor.client.notify(
          "workspace/didRenameFiles",
          "{\"files\":[{\"oldUri\":\"file:///guide/old\",\"newUri\":\"file:///guide/new\"}]}");
      editor.client.notify(
          "workspace/didRenameFiles",
          "{\"files\":[{\"oldUri\":\"file:///guide/new\",\"newUri\":\"file:///guide/new\"}]}");
      assertThat(uris(editor, "guide.org/vs/b")).containsExactly(Guide.FOLDER + "new/b.json");
      editor.client.notify(
          "workspace/didChangeWatchedFiles",
          "{\"changes\":[{\"uri\":\"file:///guide/new/b.json\",\"type\":3}]}");
      editor.client.notify(
          "workspace/didDeleteFiles", "{\"files\":[{\"uri\":\"file:///guide/new\"}]}");
      assertThat(symbols(editor, "guide.org/vs")).containsExactly("a.json");
    }
  }

  @Test
  void theEditorWatchesAndIsAskedForWhatHasChanged() throws Exception {
    try (Editor editor = Editor.with(server, WATCHER)) {
      new Guide().with("a.json", "{}").offer(editor.client);
      editor.client.notify(
          "workspace/didChangeWatchedFiles",
          "{\"changes\":[{\"uri\":\"file:///guide/a.json\",\"type\":2}]}");
      JsonObject changed = heard(editor, "fhirpath/filesChanged");
      assertThat(changed.toString()).contains("file:///guide/a.json");
    }
  }

  @Test
  void progressHasCountsAndCanBeCancelled() throws Exception {
    try (Editor editor = Editor.with(server, WATCHER)) {
      Guide guide = new Guide();
      IntStream.range(0, 100).forEach(i -> guide.with(i + ".json", Guide.valueSet("v" + i)));
      int asked = editor.client.ask("fhirpath/report", "{}");
      List<String> wanted = Guide.strings(guide.offer(editor.client).getAsJsonArray("wanted"));
      assertThat(asked).isPositive();
      JsonObject create = heard(editor, "window/workDoneProgress/create");
      editor.client.say(
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":null}".formatted(create.get("id")));
      JsonObject begin = heard(editor, "$/progress").getAsJsonObject("params");
      assertThat(begin.toString()).contains("\"begin\"", "0 of 100 files");
      guide.put(editor.client, wanted.subList(0, 60));
      editor.client.notify(
          "window/workDoneProgress/cancel",
          "{\"token\":%s}".formatted(new JsonPrimitive(begin.get("token").getAsString())));
      JsonObject late = guide.put(editor.client, wanted.subList(60, 100));
      assertThat(late.get("held").getAsInt()).isZero();
      assertThat(Guide.skipped(late)).containsValue("file-unasked");
      assertThat(guide.send(editor.client).get("held").getAsInt()).isEqualTo(40);
      assertThat(Guide.read(editor.client).get("files").getAsInt()).isEqualTo(100);
    }
  }

  private static Map.Entry<String, String> entry(String name, String reason) {
    return Map.entry(Guide.FOLDER + name, reason);
  }

  private static JsonObject heard(Editor editor, String method) throws InterruptedException {
    while (true) {
      JsonObject message = editor.client.hear();
      if (message.has("method") && message.get("method").getAsString().equals(method)) {
        return message;
      }
    }
  }

  private static List<String> symbols(Editor editor, String query) throws InterruptedException {
    return uris(editor, query).stream()
        .map(uri -> uri.substring(uri.lastIndexOf('/') + 1))
        .toList();
  }

  private static List<String> uris(Editor editor, String query) throws InterruptedException {
    Guide.read(editor.client);
    return Editor.objects(
            editor
                .client
                .result("workspace/symbol", "{\"query\":\"" + query + "\"}")
                .getAsJsonArray())
        .stream()
        .map(it -> it.getAsJsonObject("location").get("uri").getAsString())
        .toList();
  }

  private static void awaitZero(Server server, String metric) throws Exception {
    for (int i = 0; i < 1_200 && ManagementTest.metric(server, metric) != 0; i++) {
      Thread.sleep(25);
    }
    assertThat(ManagementTest.metric(server, metric)).isZero();
  }
}
