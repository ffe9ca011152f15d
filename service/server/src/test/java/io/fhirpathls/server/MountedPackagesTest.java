package io.fhirpathls.server;

import static io.fhirpathls.server.MountedFoldersTest.query;
import static io.fhirpathls.server.MountedFoldersTest.symbols;
import static io.fhirpathls.server.MountedFoldersTest.uri;
import static io.fhirpathls.server.MountedFoldersTest.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several packages in a folder that the server reads itself, together more than a session may
/// hold, over a real socket.
class MountedPackagesTest {
  private final Path guides;
  private final Server server;
  private Editor editor;

  MountedPackagesTest(@TempDir Path folder) throws Exception {
    guides = folder.toRealPath();
    begin("large", "ig.ini", 28);
    begin("other", "ig.ini", 29);
    begin("middle", "sushi-config.yaml", 6);
    begin("small", "package.json", 4);
    server =
        TestServers.start("throttle.enabled=off", "files.max=30", "files.roots=local=" + guides);
    editor = Editor.in(WebSocketClient.connect(server), List.of(uri(guides)));
  }

  private void begin(String name, String mark, int files) throws IOException {
    write(guides.resolve("packages/" + name + "/" + mark), "{}");
    for (int i = 0; i < files; i++) {
      write(
          guides.resolve("packages/" + name + "/input/" + i + "/vs.json"),
          Guide.valueSet(name + i));
    }
  }

  @AfterEach
  void stop() {
    editor.close();
    server.close();
  }

  private String packages(String name) {
    return uri(guides.resolve("packages/" + name)) + "/";
  }

  private List<String> partitions() throws InterruptedException {
    return Editor.objects(MountedFoldersTest.workspace(editor).getAsJsonArray("partitions"))
        .stream()
        .map(it ->
            "%s %s %s%s"
                .formatted(
                    it.get("uri").getAsString().substring(packages("").length() - 1),
                    it.get("files").getAsInt(),
                    it.get("held").getAsString(),
                    it.has("reason") ? " " + it.get("reason").getAsString() : ""))
        .toList();
  }

  private void open(String name) {
    editor.openFile(packages(name) + "open.fhirpath", "name");
  }

  @Test
  void smallPackagesAreHeldAndWhatIsLeftOutIsNamed() throws Exception {
    assertThat(symbols(editor, 10)).noneMatch(it -> it.contains("/large/")).hasSize(10);
    assertThat(partitions())
        .containsExactly(
            "/small/ 5 whole",
            "/middle/ 6 whole",
            "/large/ 28 nothing file-count",
            "/other/ 29 nothing file-count");
    JsonObject report = editor.client.resultAmong("fhirpath/report", "{}").getAsJsonObject();
    assertThat(report.getAsJsonObject("workspace").getAsJsonObject("skipped").toString())
        .isEqualTo("{\"file-count\":57}");
    assertThat(report.getAsJsonArray("advice").toString())
        .contains("By files.max there is no room for " + packages("large") + " (28 files");
  }

  @Test
  void theUserIsToldWhatIsLeftOut() throws Exception {
    assertThat(MountedFoldersTest.said(editor).getFirst())
        .startsWith(
            "By files.max there is no room for " + packages("large") + " (28 files, 0.0 MiB), ");
  }

  @Test
  void aDocumentBringsItsPackageInAndClosingItKeepsIt() throws Exception {
    symbols(editor, 10);
    open("large");
    assertThat(symbols(editor, 28)).allMatch(it -> it.contains("/large/"));
    assertThat(partitions())
        .containsExactly(
            "/large/ 28 whole",
            "/small/ 5 nothing file-count",
            "/middle/ 6 nothing file-count",
            "/other/ 29 nothing file-count");
    editor.client.notify(
        "textDocument/didClose",
        "{\"textDocument\":{\"uri\":\"%sopen.fhirpath\"}}".formatted(packages("large")));
    write(guides.resolve("packages/large/input/more.json"), Guide.valueSet("more"));
    assertThat(symbols(editor, 29)).allMatch(it -> it.contains("/large/"));
    open("small");
    MountedFoldersTest.awaitSymbol(editor, "small0");
    assertThat(query(editor, "large")).isEmpty();
  }

  @Test
  void whatIsUnmountedIsNoPartitionAnyLonger() throws Exception {
    symbols(editor, 10);
    MountedFoldersTest.change(editor, "removed", uri(guides));
    assertThat(symbols(editor, 0)).isEmpty();
    while (!partitions().isEmpty()) {
      Thread.sleep(25);
    }
  }

  @Test
  void whatIsDeletedMakesRoom() throws Exception {
    symbols(editor, 10);
    for (int i = 0; i < 23; i++) {
      Files.delete(guides.resolve("packages/large/input/" + i + "/vs.json"));
    }
    assertThat(symbols(editor, 15)).noneMatch(it -> it.contains("/other/")).hasSize(15);
  }
}
