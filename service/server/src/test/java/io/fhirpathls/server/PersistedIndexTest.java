package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Indexes that outlive the process, over a real socket.
class PersistedIndexTest {
  private static final int FILES = 60;
  private static final String SAVED = "fhirpathls_index_file_total{result=\"saved\"}";
  private static final String READ = "fhirpathls_files_read_total";
  private static final String REDRAWN = "fhirpathls_files_redrawn_total";
  private static final String USER =
      "// @resource Patient\nextension('http://guide.org/e1').value.start";

  private final Path guide;
  private final Path index;

  PersistedIndexTest(@TempDir Path folder) throws IOException {
    guide = Files.createDirectory(folder.toRealPath().resolve("guide"));
    index = folder.resolve("index");
    for (int i = 0; i < FILES; i++) {
      Files.writeString(guide.resolve(i + ".json"), Guide.extension("e" + i, "code"));
    }
  }

  private Server start() throws IOException {
    return TestServers.start(
        "throttle.enabled=off", "files.roots=local=" + guide, "files.index=" + index);
  }

  @Test
  void whatHasNotChangedIsNotReadTwice() throws Exception {
    assertThat(filesRead()).isEqualTo(FILES);
    assertThat(filesRead()).isZero();
    Files.writeString(guide.resolve("3.json"), Guide.valueSet("three"));
    Files.delete(guide.resolve("4.json"));
    assertThat(filesRead()).isEqualTo(1);
    assertThat(filesRead()).isZero();
  }

  @Test
  void aFileThatChangesIsReadAloneAndConcernsOnlyWhoSpeaksOfIt() throws Exception {
    assertThat(filesRead()).isEqualTo(FILES);
    try (Server server = start();
        Editor editor = open(server)) {
      read(editor, FILES);
      editor.open(USER);
      assertThat(found(editor)).isEqualTo(1);
      editor.client.notify(
          "textDocument/didOpen",
          """
          {"textDocument":{"uri":"file:///other.fhirpath","languageId":"fhirpath","version":1,
           "text":"extension('http://guide.org/e2').value"}}
          """);
      assertThat(ManagementTest.metric(server, READ)).isZero();
      double before = ManagementTest.metric(server, REDRAWN);
      Files.writeString(guide.resolve("1.json"), Guide.extension("e1", "Period"));
      for (int i = 0; i < 1_200 && found(editor) > 0; i++) {
        Thread.sleep(25);
      }
      assertThat(found(editor)).isZero();
      assertThat(ManagementTest.metric(server, READ)).isEqualTo(1);
      assertThat(ManagementTest.metric(server, REDRAWN) - before).isEqualTo(1);
      JsonObject dependants =
          editor
              .client
              .resultAmong(
                  "fhirpath/dependants",
                  "{\"textDocument\":{\"uri\":\"file://" + guide + "/1.json\"}}")
              .getAsJsonObject();
      assertThat(Guide.strings(dependants.getAsJsonArray("uris"))).containsExactly(Editor.URI);
    }
  }

  @Test
  void whatIsFoundInTheIndexIsWhatWasFoundInTheFiles() throws Exception {
    assertThat(filesRead()).isEqualTo(FILES);
    try (Server server = start();
        Editor editor = open(server)) {
      read(editor, FILES);
      JsonObject link =
          editor
              .ask(
                  "textDocument/definition",
                  "// @resource Patient\nextension('http://guide.org/e^7')")
              .getAsJsonArray()
              .get(0)
              .getAsJsonObject();
      assertThat(link.get("targetUri").getAsString()).isEqualTo("file://" + guide + "/7.json");
      assertThat(ManagementTest.metric(server, READ)).isZero();
      assertThat(result(server, "loaded")).isEqualTo(1);
    }
  }

  @Test
  void aDamagedFileAndThatOfAnotherVersionAreMadeAnew() throws Exception {
    assertThat(filesRead()).isEqualTo(FILES);
    Path file = file();
    byte[] whole = Files.readAllBytes(file);
    for (int at : List.of(0, 30, whole.length / 2, whole.length - 5)) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x55;
      Files.write(file, damaged);
      assertThat(filesRead()).as("damaged at %d", at).isEqualTo(FILES);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThat(filesRead()).isEqualTo(FILES);
    Files.writeString(file, "something else");
    assertThat(filesRead()).isEqualTo(FILES);
    assertThat(filesRead()).isZero();
  }

  @Test
  void whereNothingCanBeWrittenAllElseGoesOn() throws Exception {
    Files.writeString(index, "a file where the folder should be");
    try (Server server = start()) {
      try (Editor editor = open(server)) {
        read(editor, FILES);
        assertThat(ManagementTest.metric(server, READ)).isEqualTo(FILES);
        await(server, "failed");
        assertThat(editor.hover("Patient.na^me").toString()).contains("name");
      }
    }
    assertThat(Files.readString(index)).startsWith("a file");
  }

  @Test
  void aDiskThatIsFullCostsTimeAndNothingElse() throws Exception {
    try (FullDisk disk = FullDisk.at(index)) {
      for (int i = 0; i < 2; i++) {
        try (Server server = start();
            Editor editor = open(server)) {
          read(editor, FILES);
          assertThat(ManagementTest.metric(server, READ)).isEqualTo(FILES);
          await(server, "failed");
          assertThat(editor.hover("Patient.na^me").toString()).contains("name");
        }
      }
      disk.assertUntouched();
      disk.clear();
      assertThat(filesRead()).isEqualTo(FILES);
      assertThat(filesRead()).isZero();
    }
  }

  @Test
  void nothingIsLeftBesideTheFileAndOnlyItsOwnerReadsIt() throws Exception {
    assertThat(filesRead()).isEqualTo(FILES);
    try (Stream<Path> all = Files.list(index)) {
      assertThat(all).hasSize(1);
    }
    assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
    assertThat(file().getFileName().toString()).matches("[0-9a-f]{64}\\.index");
  }

  /// Not even whether another tenant has had the same folder open.
  @Test
  void aTenantHasNothingOfAnothersIndex() throws Exception {
    try (Server server =
        TestServers.start(
            "sessions.tenant-header=X-Tenant",
            "files.roots=mercy=" + guide + ",hope=" + guide,
            "files.index=" + index)) {
      readFor(server, "mercy");
      SessionLimitsTest.await(server, SAVED, 1);
      readFor(server, "hope");
      SessionLimitsTest.await(server, SAVED, 2);
      assertThat(result(server, "absent")).isEqualTo(2);
      assertThat(ManagementTest.metric(server, READ)).isEqualTo(2 * FILES);
      readFor(server, "mercy");
      assertThat(result(server, "loaded")).isEqualTo(1);
    }
  }

  private void readFor(Server server, String tenant) throws Exception {
    WebSocketClient client = WebSocketClient.withHeader(server.ports().web(), "X-Tenant", tenant);
    try (Editor editor = Editor.in(client, List.of("file://" + guide))) {
      read(editor, FILES);
    }
    awaitNoSession(server);
  }

  @Test
  void whatClientsSendIsReadOnceToo() throws Exception {
    assertThat(sent(Guide.extension("e", "code"))).isEqualTo(FILES);
    assertThat(sent(Guide.extension("e", "code"))).isZero();
    assertThat(sent(Guide.extension("e", "Period"))).isEqualTo(1);
  }

  /// How many files a server reads that begins now, of which a client sends these.
  private double sent(String first) throws Exception {
    try (Server server = start()) {
      try (Editor editor =
          Editor.in(WebSocketClient.connect(server), List.of("file:///sent/by/a/client"))) {
        Guide guide = new Guide().with("first.json", first);
        for (int i = 1; i < FILES; i++) {
          guide.with(i + ".json", Guide.extension("s" + i, "code"));
        }
        guide.offer(editor.client);
        while (result(server, "loaded") + result(server, "absent") == 0) {
          Thread.sleep(10);
        }
        guide.send(editor.client);
        Guide.read(editor.client);
      }
      awaitNoSession(server);
      return ManagementTest.metric(server, READ);
    }
  }

  /// How many files a server reads that begins now.
  private double filesRead() throws Exception {
    try (Server server = start()) {
      try (Editor editor = open(server)) {
        int files;
        try (Stream<Path> all = Files.list(guide)) {
          files = (int) all.count();
        }
        read(editor, files);
      }
      awaitNoSession(server);
      return ManagementTest.metric(server, READ);
    }
  }

  /// What is saved at the end of a session is on its way then.
  private static void awaitNoSession(Server server) throws Exception {
    for (int i = 0;
        i < 1_200 && ManagementTest.metric(server, "fhirpathls_sessions_open") > 0;
        i++) {
      Thread.sleep(25);
    }
  }

  private Editor open(Server server) throws InterruptedException {
    return Editor.in(WebSocketClient.connect(server), List.of("file://" + guide));
  }

  private static void read(Editor editor, int files) throws InterruptedException {
    JsonObject workspace = new JsonObject();
    for (int i = 0; i < 1_200; i++) {
      workspace =
          editor
              .client
              .resultAmong("fhirpath/report", "{}")
              .getAsJsonObject()
              .getAsJsonObject("workspace");
      if (workspace.get("files").getAsInt() == files
          && workspace.get("unread").getAsInt() + workspace.get("wanted").getAsInt() == 0) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("never read: " + workspace);
  }

  private static int found(Editor editor) throws InterruptedException {
    return editor
        .client
        .resultAmong(
            "textDocument/diagnostic", "{\"textDocument\":{\"uri\":\"" + Editor.URI + "\"}}")
        .getAsJsonObject()
        .getAsJsonArray("items")
        .size();
  }

  private Path file() throws IOException {
    try (Stream<Path> all = Files.list(index)) {
      return all.findFirst().orElseThrow();
    }
  }

  private static double result(Server server, String result) throws Exception {
    return ManagementTest.metric(server, "fhirpathls_index_file_total{result=\"" + result + "\"}");
  }

  private static void await(Server server, String result) throws Exception {
    for (int i = 0; i < 1_200 && result(server, result) == 0; i++) {
      Thread.sleep(25);
    }
    assertThat(result(server, result)).isPositive();
  }
}
