package io.fhirpathls.server;

import static io.fhirpathls.server.ManagementTest.metric;
import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.server.warm.WarmStart;
import io.fhirpathls.workspace.cache.HotSet;
import io.fhirpathls.workspace.cache.HotSetFormat;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one server has been asked for is there when the next one starts.
class WarmStartTest {
  private static final String TREES_MADE =
      "fhirpathls_cache_requests_total{level=\"tree\",result=\"miss\"}";
  private static final String ANALYSES_MADE =
      "fhirpathls_cache_requests_total{level=\"analysis\",result=\"miss\"}";
  private static final String WARMED = "fhirpathls_warm_expressions_total";
  private static final int MOST = 8 << 20;
  private static final int EXPRESSIONS = 300;

  private static final String TEXT =
      "// @resource Patient\n"
          + IntStream.range(0, EXPRESSIONS)
              .mapToObj(i -> "name.where(family = 'u" + i + "').given")
              .collect(Collectors.joining("\n"));

  private final Path file;

  WarmStartTest(@TempDir Path folder) {
    file = folder.resolve("hot.warm");
  }

  @Test
  void theNextServerParsesNothingWhenSessionsOpenTheSame() throws Exception {
    useOnce();
    try (Server second = start()) {
      assertThat(metric(second, result("loaded"))).isEqualTo(1);
      SessionLimitsTest.await(second, WARMED, EXPRESSIONS);
      open(second, "charity");
      assertThat(metric(second, TREES_MADE)).isZero();
      assertThat(metric(second, ANALYSES_MADE)).isZero();
      try (Editor other = Editor.of(second, "mercy")) {
        other.open("1 + 1");
        other.diagnosticsOf(1);
      }
      assertThat(metric(second, TREES_MADE)).isEqualTo(1);
    }
  }

  @Test
  void theFileIsItsOwnersAloneAndNamesNobody() throws Exception {
    useOnce();
    byte[] bytes = Files.readAllBytes(file);
    HotSet set = HotSetFormat.read(bytes, MOST);
    assertThat(set.size()).isEqualTo(EXPRESSIONS);
    // Texts and contexts, and not a byte besides them.
    assertThat(HotSetFormat.write(set, MOST)).isEqualTo(bytes);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(siblings()).containsExactly(file);
  }

  @Test
  void aDamagedFileIsOneLineAndIsReplaced() throws Exception {
    useOnce();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    try (LogLines log = new LogLines(WarmStart.class);
        Server second = start()) {
      SessionLimitsTest.await(second, result("refused"), 1);
      assertThat(log.lines()).singleElement().asString().startsWith("WARNING").contains("damaged");
      open(second, "mercy");
      assertThat(metric(second, TREES_MADE)).isEqualTo(EXPRESSIONS);
    }
    assertThat(HotSetFormat.read(Files.readAllBytes(file), MOST).size()).isEqualTo(EXPRESSIONS);
  }

  @Test
  void aFileThatIsSomethingElseIsLeftAsItIs() throws Exception {
    Files.writeString(file, "my notes");
    try (LogLines log = new LogLines(WarmStart.class)) {
      useOnce();
      assertThat(log.lines()).singleElement().asString().contains("not a warm file", "left as it");
    }
    assertThat(file).hasContent("my notes");
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws Exception {
    useOnce();
    try (LogLines log = new LogLines(WarmStart.class);
        Server second = start("warm.max-size=16KiB")) {
      SessionLimitsTest.await(second, result("refused"), 1);
      assertThat(log.lines()).singleElement().asString().contains("warm.max-size");
    }
  }

  @Test
  void whereItCannotBeWrittenOneLineSaysSoAndTheServerGoesOn() throws Exception {
    Files.writeString(file, "no folder");
    Path below = file.resolve("hot.warm");
    try (LogLines log = new LogLines(WarmStart.class);
        Server server =
            TestServers.start("warm.path=" + below, "warm.every=1s", "cache.max-size=8MiB")) {
      open(server, "mercy");
      SessionLimitsTest.await(server, result("failed"), 3);
      assertThat(log.lines().stream().filter(it -> it.contains("cannot be saved"))).hasSize(1);
      try (Editor editor = Editor.able(server)) {
        assertThat(editor.hover("// @resource Patient\nna^me").isJsonObject()).isTrue();
      }
    }
  }

  @Test
  void onADiskThatIsFullOneLineSaysSoAndWhenThereIsRoomItIsSaved() throws Exception {
    Path folder = file.resolveSibling("full");
    Path there = folder.resolve("hot.warm");
    try (FullDisk disk = FullDisk.at(folder)) {
      try (LogLines log = new LogLines(WarmStart.class);
          Server server =
              TestServers.start(
                  "warm.path=" + there, "warm.every=1s", "sessions.tenant-header=X-Tenant")) {
        open(server, "mercy");
        SessionLimitsTest.await(server, result("failed"), 2);
        assertThat(log.lines().stream().filter(it -> it.contains("cannot be saved"))).hasSize(1);
        disk.assertUntouched();
        open(server, "charity");
        disk.clear();
        SessionLimitsTest.await(server, result("saved"), 1);
      }
      assertThat(HotSetFormat.read(Files.readAllBytes(there), MOST).size()).isEqualTo(EXPRESSIONS);
    }
  }

  @Test
  void itIsSavedWhileTheServerRuns() throws Exception {
    try (Server server = start("warm.every=1s")) {
      open(server, "mercy");
      SessionLimitsTest.await(server, result("saved"), 1);
      assertThat(HotSetFormat.read(Files.readAllBytes(file), MOST).size()).isEqualTo(EXPRESSIONS);
    }
  }

  @Test
  void clearingTheCacheClearsTheFile() throws Exception {
    useOnce();
    try (Server second = start()) {
      SessionLimitsTest.await(second, WARMED, EXPRESSIONS);
      URI uri = URI.create("http://127.0.0.1:" + second.ports().management() + "/cache/clear");
      HttpRequest post =
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
      try (HttpClient http = HttpClient.newHttpClient()) {
        assertThat(http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
            .isEqualTo(200);
      }
    }
    assertThat(siblings()).isEmpty();
  }

  @Test
  void tenantsThatAreKeptApartHaveNoFile() throws Exception {
    try (LogLines log = new LogLines(WarmStart.class)) {
      try (Server server = start("cache.sharing=tenant")) {
        open(server, "mercy");
      }
      assertThat(log.lines()).singleElement().asString().contains("cache.sharing=tenant");
    }
    assertThat(siblings()).isEmpty();
  }

  private void useOnce() throws Exception {
    try (Server first = start()) {
      open(first, "mercy");
    }
  }

  private Server start(String... more) throws Exception {
    List<String> settings =
        Stream.concat(
                Stream.of("warm.path=" + file, "sessions.tenant-header=X-Tenant"), Stream.of(more))
            .toList();
    return TestServers.start(settings.toArray(String[]::new));
  }

  private static void open(Server server, String tenant) throws Exception {
    try (Editor editor = Editor.of(server, tenant)) {
      editor.open(TEXT);
      assertThat(editor.diagnosticsOf(1)).isEmpty();
    }
  }

  private List<Path> siblings() throws Exception {
    try (Stream<Path> all = Files.list(file.getParent())) {
      return all.toList();
    }
  }

  private static String result(String result) {
    return "fhirpathls_warm_file_total{result=\"" + result + "\"}";
  }
}
