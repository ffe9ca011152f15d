package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders of this machine that the server reads itself, over a real socket: what it reads, how it
/// follows changes, and what it never reads.
class MountedFoldersTest {
  private static final String SECRET = "http://secret.org/vs";

  private final Path disk;
  private final Path allowed;
  private final Path guide;
  private final Server server;

  MountedFoldersTest(@TempDir Path folder) throws Exception {
    disk = folder.toRealPath();
    allowed = Files.createDirectory(disk.resolve("allowed"));
    guide = Files.createDirectory(allowed.resolve("guide"));
    Path secret = Files.createDirectory(disk.resolve("secret"));
    Path hopes = Files.createDirectory(disk.resolve("hopes"));
    write(hopes.resolve("secret.json"), Guide.valueSet("secret"));
    write(
        secret.resolve("secret.json"),
        Guide.valueSet("x").replace("http://guide.org/vs/x", SECRET));
    write(guide.resolve("input/eye.json"), Guide.extension("eye", "code"));
    write(guide.resolve("input/colours.json"), Guide.valueSet("colours"));
    server =
        TestServers.start(
            "throttle.enabled=off",
            "sessions.tenant-header=X-Tenant",
            "files.max=40",
            "files.max-file-size=20KiB",
            "files.roots=mercy=" + allowed + ",hope=" + hopes);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAllowedFolderIsReadByTheServer() throws Exception {
    try (Editor editor = editor("mercy", List.of(uri(guide)))) {
      assertThat(symbols(editor, 2))
          .containsExactly(
              uri(guide.resolve("input/colours.json")), uri(guide.resolve("input/eye.json")));
      JsonObject link =
          editor
              .ask(
                  "textDocument/definition",
                  "// @resource Patient\nextension('http://guide.org/e^ye')")
              .getAsJsonArray()
              .get(0)
              .getAsJsonObject();
      assertThat(link.get("targetUri").getAsString())
          .isEqualTo(uri(guide.resolve("input/eye.json")));
      assertThat(Editor.range(link, "targetRange")).startsWith("0:");
      JsonObject workspace = workspace(editor);
      assertThat(workspace.get("files").getAsInt()).isEqualTo(2);
      assertThat(workspace.get("heldBytes").getAsInt()).isLessThan(4_000);
    }
  }

  @Test
  void whatChangesOnTheDiskIsFollowed() throws Exception {
    try (Editor editor = editor("mercy", List.of(uri(guide)))) {
      symbols(editor, 2);
      write(guide.resolve("input/new/more.json"), Guide.valueSet("more"));
      assertThat(symbols(editor, 3)).contains(uri(guide.resolve("input/new/more.json")));
      write(guide.resolve("input/new/more.json"), Guide.valueSet("changed-since"));
      awaitSymbol(editor, "changed-since");
      Files.move(guide.resolve("input/new"), guide.resolve("input/old"));
      while (!symbols(editor, 3).contains(uri(guide.resolve("input/old/more.json")))) {
        Thread.sleep(25);
      }
      Files.delete(guide.resolve("input/old/more.json"));
      Files.delete(guide.resolve("input/old"));
      assertThat(symbols(editor, 2)).doesNotContain(uri(guide.resolve("input/old/more.json")));
    }
  }

  @Test
  void aFolderComesAndGoesWithTheEditors() throws Exception {
    try (Editor editor = editor("mercy", List.of())) {
      change(editor, "added", uri(guide));
      symbols(editor, 2);
      change(editor, "removed", uri(guide));
      assertThat(symbols(editor, 0)).isEmpty();
    }
  }

  @Test
  void anOpenDocumentWins() throws Exception {
    try (Editor editor = editor("mercy", List.of(uri(guide)))) {
      symbols(editor, 2);
      JsonObject item = new JsonObject();
      item.addProperty("uri", uri(guide.resolve("input/colours.json")));
      item.addProperty("languageId", "json");
      item.addProperty("version", 1);
      item.addProperty("text", Guide.valueSet("typed"));
      JsonObject params = new JsonObject();
      params.add("textDocument", item);
      editor.client.notify("textDocument/didOpen", params.toString());
      awaitSymbol(editor, "typed");
      assertThat(query(editor, "colours")).isEmpty();
    }
  }

  @Test
  void onlyFilesOfKnownKindsAndSizesInVisibleFoldersAreRead() throws Exception {
    write(guide.resolve("readme.md"), "# no");
    write(guide.resolve(".git/hidden.json"), Guide.valueSet("hidden"));
    write(guide.resolve("output/made.json"), Guide.valueSet("made"));
    write(guide.resolve("node_modules/p/package.json"), Guide.valueSet("package"));
    write(guide.resolve("large.json"), Guide.valueSet("large") + " ".repeat(21_000));
    Files.write(guide.resolve("binary.json"), new byte[] {(byte) 0xff, 0, 1});
    try (Editor editor = editor("mercy", List.of(uri(guide)))) {
      assertThat(symbols(editor, 2)).hasSize(2);
      JsonObject skipped = workspace(editor).getAsJsonObject("skipped");
      assertThat(workspace(editor).getAsJsonObject("skippedFiles").toString())
          .contains("large.json\":\"file-size", "binary.json\":\"file-unreadable");
      assertThat(workspace(editor).get("unwatchedFolders").getAsInt()).isZero();
      assertThat(skipped.toString()).contains("\"file-size\":1", "\"file-unreadable\":1");
      assertThat(said(editor)).anyMatch(it -> it.contains("files.max-file-size"));
    }
  }

  @Test
  void tooManyFilesAreSaidWithAdvice() throws Exception {
    for (int i = 0; i < 50; i++) {
      write(guide.resolve("examples/" + i + ".json"), "{}");
    }
    try (Editor editor = editor("mercy", List.of(uri(guide)))) {
      for (int i = 0; i < 1_200 && workspace(editor).get("files").getAsInt() < 40; i++) {
        Thread.sleep(25);
      }
      JsonObject report = editor.client.resultAmong("fhirpath/report", "{}").getAsJsonObject();
      assertThat(report.getAsJsonObject("workspace").get("files").getAsInt()).isEqualTo(40);
      assertThat(report.getAsJsonArray("advice").toString())
          .contains("files.max allows: leave out folders", "examples");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file://%s/secret",
        "file://%s",
        "file:///",
        "file://%s/allowed/../secret",
        "file://%s/allowed/guide/../../secret",
        "file://%s/allowed/%%2e%%2e/secret",
        "file://%s/allowed/%%2E%%2E%%2Fsecret",
        "file://%s/allowed/..%%2fsecret",
        "file://%s/allowed/%%252e%%252e/secret",
        "file://%s/allowed/guide/..%%5c..%%5csecret",
        "file://%s/allowed/%%c0%%ae%%c0%%ae/secret",
        "file://%s/allowed/./../secret",
        "file://%s/allowed//../secret",
        "file://%s/allowed%%00/../secret",
        "file://%s/allowed-not/secret",
        "file://%s/hopes",
        "file://%s/allowed/link",
        "file://%s/allowed/link/",
        "file://%s/allowed/guide/deep/link",
        "file://%s/allowed/guide/input/eye.json",
        "file://%s/allowed/absent",
        "file://example.org%s/allowed/guide",
        "file:%s/allowed/guide",
        "FILE://%s/allowed/guide",
        "%s/allowed/guide",
        "http://localhost%s/allowed/guide",
        "file://%s/allowed/guide?x",
        "file://%s/allowed/guide#x",
        "file://%s/secret/%%s"
      })
  void nothingElseIsEverRead(String written) throws Exception {
    Files.createSymbolicLink(allowed.resolve("link"), disk.resolve("secret"));
    Files.createDirectories(disk.resolve("allowed-not/secret"));
    write(disk.resolve("allowed-not/secret/secret.json"), Guide.valueSet("secret"));
    Files.createDirectory(guide.resolve("deep"));
    Files.createSymbolicLink(guide.resolve("deep/link"), disk.resolve("secret"));
    try (Editor editor = editor("mercy", List.of(written.formatted(disk)))) {
      assertThat(said(editor)).anyMatch(it -> it.contains("may not read"));
      assertThat(workspace(editor).get("files").getAsInt()).isZero();
    }
  }

  @Test
  void linksInAFolderLeadNowhere() throws Exception {
    Files.createSymbolicLink(guide.resolve("input/link.json"), disk.resolve("secret/secret.json"));
    Files.createSymbolicLink(guide.resolve("input/folder"), disk.resolve("secret"));
    Files.createSymbolicLink(guide.resolve("input/loop"), guide);
    try (Editor editor = editor("mercy", List.of(uri(guide)))) {
      assertThat(symbols(editor, 2)).hasSize(2);
      Files.delete(guide.resolve("input/eye.json"));
      Files.createSymbolicLink(guide.resolve("input/eye.json"), disk.resolve("secret/secret.json"));
      assertThat(symbols(editor, 1)).hasSize(1);
      assertThat(query(editor, "secret")).isEmpty();
    }
  }

  /// A folder that was read is put aside, and a link takes its place.
  @Test
  void aFolderThatBecomesALinkIsLeft() throws Exception {
    try (Editor editor = editor("mercy", List.of(uri(guide)))) {
      symbols(editor, 2);
      Files.move(guide.resolve("input"), disk.resolve("aside"));
      Files.createSymbolicLink(guide.resolve("input"), disk.resolve("secret"));
      for (int i = 0; i < 1_200 && workspace(editor).get("files").getAsInt() > 0; i++) {
        Thread.sleep(25);
      }
      write(disk.resolve("secret/more.json"), Guide.valueSet("more-secret"));
      editor.client.notify(
          "workspace/didChangeWatchedFiles",
          "{\"changes\":[{\"uri\":\"%s\",\"type\":1}]}"
              .formatted(uri(guide.resolve("input/more.json"))));
      assertThat(query(editor, "more-secret")).isEmpty();
      assertThat(workspace(editor).get("files").getAsInt()).isZero();
    }
  }

  @Test
  void whatAClientSaysOfItsFilesReadsNothing() throws Exception {
    try (Editor editor = editor("mercy", List.of(uri(guide)))) {
      symbols(editor, 2);
      for (String outside :
          List.of("/../../secret/secret.json", "/%2e%2e/%2e%2e/secret/secret.json")) {
        editor.client.notify(
            "workspace/didChangeWatchedFiles",
            "{\"changes\":[{\"uri\":\"%s\",\"type\":2}]}".formatted(uri(guide) + outside));
      }
      assertThat(symbols(editor, 2)).hasSize(2);
      assertThat(query(editor, "secret")).isEmpty();
    }
  }

  @Test
  void anotherTenantReadsNothing() throws Exception {
    try (Editor editor = editor("hope", List.of(uri(guide)))) {
      assertThat(workspace(editor).get("files").getAsInt()).isZero();
      change(editor, "added", uri(guide));
      assertThat(workspace(editor).get("files").getAsInt()).isZero();
      assertThat(query(editor, "guide")).isEmpty();
    }
  }

  private Editor editor(String tenant, List<String> folders) throws InterruptedException {
    return Editor.in(WebSocketClient.withHeader(server.ports().web(), "X-Tenant", tenant), folders);
  }

  static void change(Editor editor, String what, String folder) {
    JsonObject named = new JsonObject();
    named.addProperty("uri", folder);
    named.addProperty("name", "guide");
    JsonArray folders = new JsonArray();
    folders.add(named);
    JsonObject event = new JsonObject();
    event.add("added", what.equals("added") ? folders : new JsonArray());
    event.add("removed", what.equals("removed") ? folders : new JsonArray());
    JsonObject params = new JsonObject();
    params.add("event", event);
    editor.client.notify("workspace/didChangeWorkspaceFolders", params.toString());
  }

  static void write(Path file, String text) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }

  static String uri(Path path) {
    return "file://" + path;
  }

  static JsonObject workspace(Editor editor) throws InterruptedException {
    return editor
        .client
        .resultAmong("fhirpath/report", "{}")
        .getAsJsonObject()
        .getAsJsonObject("workspace");
  }

  /// The uris of all that the guide declares, once there are so many.
  static List<String> symbols(Editor editor, int count) throws InterruptedException {
    List<String> found = query(editor, "guide.org");
    for (int i = 0; i < 1_200 && found.size() != count; i++) {
      Thread.sleep(25);
      found = query(editor, "guide.org");
    }
    return found;
  }

  static void awaitSymbol(Editor editor, String query) throws InterruptedException {
    for (int i = 0; i < 1_200 && query(editor, query).isEmpty(); i++) {
      Thread.sleep(25);
    }
    assertThat(query(editor, query)).hasSize(1);
  }

  static List<String> query(Editor editor, String query) throws InterruptedException {
    return Editor.objects(
            editor
                .client
                .resultAmong("workspace/symbol", "{\"query\":\"" + query + "\"}")
                .getAsJsonArray())
        .stream()
        .map(it -> it.getAsJsonObject("location").get("uri").getAsString())
        .sorted()
        .toList();
  }

  /// What the server has said in the client's log, up to the first such word that is not about
  /// files which are not read yet.
  static List<String> said(Editor editor) throws InterruptedException {
    while (true) {
      JsonObject message = editor.client.hear();
      if (String.valueOf(message.get("method")).contains("window/logMessage")
          && !message.toString().contains(PartialAnswersTest.LACKS)) {
        return List.of(
            message.getAsJsonObject("params").get("message").getAsString(),
            message.toString().toLowerCase(Locale.ROOT));
      }
    }
  }
}
