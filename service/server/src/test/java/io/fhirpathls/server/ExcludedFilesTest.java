package io.fhirpathls.server;

import static io.fhirpathls.server.MountedFoldersTest.symbols;
import static io.fhirpathls.server.MountedFoldersTest.uri;
import static io.fhirpathls.server.MountedFoldersTest.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user leaves out of his workspace, over a real socket.
class ExcludedFilesTest {
  private final Path guide;
  private final Server server;

  ExcludedFilesTest(@TempDir Path folder) throws Exception {
    guide = folder.toRealPath();
    write(guide.resolve("input/a.json"), Guide.valueSet("a"));
    write(guide.resolve("input/b.gen.json"), Guide.valueSet("b"));
    write(guide.resolve("examples/old ones/c.json"), Guide.valueSet("c"));
    server = TestServers.start("throttle.enabled=off", "files.roots=local=" + guide);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void exclude(Editor editor, String patterns) {
    editor.client.notify(
        "workspace/didChangeConfiguration",
        "{\"settings\":{\"fhirpath\":{\"files\":{\"exclude\":" + patterns + "}}}}");
  }

  @Test
  void filesOfAFolderGoAndComeBackAtOnce() throws Exception {
    try (Editor editor = Editor.in(WebSocketClient.connect(server), List.of(uri(guide)))) {
      symbols(editor, 3);
      exclude(editor, "[\"examples/old*\"]");
      assertThat(symbols(editor, 2)).noneMatch(it -> it.contains("examples"));
      exclude(editor, "[\"examples/old*\", \"*.gen.json\"]");
      assertThat(symbols(editor, 1)).containsExactly(uri(guide.resolve("input/a.json")));
      write(guide.resolve("examples/old ones/d.json"), Guide.valueSet("d"));
      write(guide.resolve("input/e.json"), Guide.valueSet("e"));
      assertThat(symbols(editor, 2)).contains(uri(guide.resolve("input/e.json")));
      assertThat(MountedFoldersTest.workspace(editor).getAsJsonArray("partitions").toString())
          .contains("input/")
          .doesNotContain("examples");
      exclude(editor, "[]");
      assertThat(symbols(editor, 5)).hasSize(5);
    }
  }

  @Test
  void offeredFilesGoAndAreAskedForWhenTheyComeBack() throws Exception {
    try (Editor editor = Editor.able(server)) {
      Guide files =
          new Guide()
              .with("input/a.json", Guide.valueSet("a"))
              .with("output/a.json", Guide.valueSet("b"));
      files.send(editor.client);
      symbols(editor, 2);
      exclude(editor, "[\"output\"]");
      assertThat(symbols(editor, 1)).containsExactly(Guide.FOLDER + "input/a.json");
      assertThat(Guide.skipped(files.offer(editor.client)))
          .containsOnlyKeys(Guide.FOLDER + "output/a.json")
          .containsValue("file-excluded");
      exclude(editor, "[]");
      JsonObject heard = editor.client.hear();
      while (!String.valueOf(heard.get("method")).contains("fhirpath/filesChanged")) {
        heard = editor.client.hear();
      }
      assertThat(heard.toString()).contains(Guide.FOLDER + "output/a.json");
      assertThat(files.send(editor.client).get("held").getAsInt()).isEqualTo(1);
      assertThat(symbols(editor, 2)).hasSize(2);
    }
  }

  @Test
  void whatIsSetFromTheBeginningIsNeverRead() throws Exception {
    try (Editor editor =
        Editor.introducing(server, "{}", "{\"files\":{\"exclude\":[\"output\"]}}")) {
      Guide files = new Guide().with("output/a.json", Guide.valueSet("a"));
      assertThat(Guide.skipped(files.offer(editor.client))).containsValue("file-excluded");
    }
  }

  @Test
  void aFolderThatIsOpenedLaterIsReadWithoutIt() throws Exception {
    try (Editor editor =
        Editor.introducing(server, "{}", "{\"files\":{\"exclude\":[\"examples/old*\"]}}")) {
      MountedFoldersTest.change(editor, "added", uri(guide));
      assertThat(symbols(editor, 2)).noneMatch(it -> it.contains("examples")).hasSize(2);
    }
  }

  @Test
  void aWrongPatternIsNamedAndTheOthersHold() throws Exception {
    try (Editor editor = Editor.in(WebSocketClient.connect(server), List.of(uri(guide)))) {
      symbols(editor, 3);
      exclude(editor, "[\"examples\", \"../x\"]");
      assertThat(MountedFoldersTest.said(editor).getFirst())
          .startsWith("fhirpath.files.exclude[1] is ignored; allowed is a name such as output");
      assertThat(symbols(editor, 2)).hasSize(2);
    }
  }
}
