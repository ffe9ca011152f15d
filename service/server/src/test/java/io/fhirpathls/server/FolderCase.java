package io.fhirpathls.server;

import io.fhirpathls.fixture.Distribution;
import io.fhirpathls.server.MeasuredEditor.Felt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// One folder, read by four processes: cold, with the index of the first, cold between keys that
/// tell what somebody feels, and cold while somebody types.
final class FolderCase {
  private static final int KEYS = 200;
  private static final int ASKED = 100;

  /// That of the small profile, which is not asked for another one, MiB.
  static final int SMALL_HEAP = 96;

  /// For more files than the small one has room for, MiB.
  static final int LARGE_HEAP = 192;

  private static final int MOST_SMALL = 5_000;

  /// So long somebody types while files are read, at the most.
  private static final long TYPING_SECONDS = 10;

  /// Writes all files and tells how many there are.
  @FunctionalInterface
  interface Content {
    int write(Path folder) throws Exception;
  }

  private final String name;
  private final Content content;
  private final int heap;
  private final List<String> urls = new ArrayList<>();

  /// @param heap of the server, MiB
  FolderCase(String name, int heap, Content content) {
    this.name = name;
    this.heap = heap;
    this.content = content;
    for (int i = 0; i < ASKED; i++) {
      String type = i % 2 == 0 ? "Patient" : "Observation";
      urls.add("http://hl7.org/fhir/StructureDefinition/" + type);
    }
  }

  static FolderCase generated(int files) {
    FolderCase made =
        new FolderCase(
            "generated",
            files > MOST_SMALL ? LARGE_HEAP : SMALL_HEAP,
            folder -> {
              GeneratedGuide.of(files).write(folder);
              return files;
            });
    for (int i = 0; i < ASKED; i++) {
      made.urls.set(i, "http://guide.org/e" + 7_919L * i % (files / 10) * 10);
    }
    return made;
  }

  FolderFigures run() throws Exception {
    Path disk = Files.createTempDirectory("fhirpathls-measure").toRealPath();
    Path guide = Files.createDirectory(disk.resolve("guide"));
    int files = content.write(guide);
    Path config = disk.resolve("config.yaml");
    Files.writeString(config, config(heap, guide, disk.resolve("index")));
    double fresh = fresh(config, guide, files);
    double warm = fresh(config, guide, 0);
    delete(disk.resolve("index"));
    FolderFigures cold = cold(config, guide, files);
    delete(disk.resolve("index"));
    Felt meanwhile = whileTyping(config, guide);
    FolderFigures all =
        new FolderFigures(
            name,
            heap,
            files,
            cold.bytes(),
            fresh,
            warm,
            cold.live(),
            cold.resident(),
            cold.ready(),
            cold.idle(),
            meanwhile,
            cold.after(),
            cold.definition());
    System.out.println(all);
    delete(disk);
    return all;
  }

  /// Seconds until a process that has just begun knows all.
  ///
  /// @param files that it has to read; none when there is an index
  private double fresh(Path config, Path guide, int files) throws Exception {
    try (Distribution server = serve(config);
        MeasuredWorkspace workspace = new MeasuredWorkspace(server)) {
      settle();
      double seconds = read(workspace, guide);
      if (server.metric("fhirpathls_files_read_total") != files) {
        throw new AssertionError("not as many files were read as had to be");
      }
      return seconds;
    }
  }

  static String config(int heap, Path guide, Path index) {
    return """
    throttle:
      enabled: off
    memory:
      process: %1$dMiB
      tenant: %1$dMiB
      session: %1$dMiB
    files:
      roots: local=%2$s
      index: %3$s
      max-file-size: 8MiB
    """
        .formatted(heap * 2 / 3, guide, index);
  }

  private Distribution serve(Path config) throws Exception {
    return serve(heap, config);
  }

  static Distribution serve(int heap, Path config) throws Exception {
    Map<String, String> larger =
        heap == SMALL_HEAP ? Map.of() : Map.of("FHIRPATHLS_JAVA_OPTS", "-Xmx" + heap + "m");
    return Distribution.serve(larger, "--config", config.toString());
  }

  /// What a process does when it has just begun is done.
  static void settle() throws InterruptedException {
    TimeUnit.SECONDS.sleep(4);
  }

  private FolderFigures cold(Path config, Path guide, int files) throws Exception {
    try (Distribution server = serve(config);
        MeasuredEditor typist = new MeasuredEditor(server.port());
        MeasuredWorkspace workspace = new MeasuredWorkspace(server)) {
      settle();
      double ready = server.residentKib() / 1024.0;
      var _ = typist.keys(KEYS); // loads classes
      Felt idle = typist.keys(KEYS);
      long before = server.liveHeap();
      TimeUnit.SECONDS.sleep(1); // nobody types any longer
      double _ = read(workspace, guide);
      int held = workspace.report().get("files").getAsInt();
      if (held != files) {
        throw new AssertionError(held + " of " + files + " files held: " + workspace.report());
      }
      settle(); // the native heap is trimmed
      double resident = server.residentKib() / 1024.0;
      long live = server.liveHeap() - before;
      Felt after = typist.keys(KEYS);
      long bytes = workspace.report().get("bytes").getAsLong();
      return new FolderFigures(
          name,
          heap,
          files,
          bytes,
          0,
          0,
          live,
          resident,
          ready,
          idle,
          idle,
          after,
          workspace.definition(urls));
    }
  }

  private Felt whileTyping(Path config, Path guide) throws Exception {
    try (Distribution server = serve(config);
        MeasuredEditor typist = new MeasuredEditor(server.port());
        MeasuredWorkspace workspace = new MeasuredWorkspace(server)) {
      settle();
      var _ = typist.keys(KEYS);
      AtomicBoolean isRead = new AtomicBoolean();
      workspace.mount(guide);
      Thread.ofVirtual()
          .start(() -> {
            try {
              workspace.awaitRead();
              isRead.set(true);
            } catch (InterruptedException stop) {
              Thread.currentThread().interrupt();
            }
          });
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TYPING_SECONDS);
      return typist.keysWhile(() -> !isRead.get() && System.nanoTime() < until);
    }
  }

  static double read(MeasuredWorkspace workspace, Path guide) throws InterruptedException {
    long began = System.nanoTime();
    workspace.mount(guide);
    workspace.awaitRead();
    return MeasuredEditor.millisSince(began) / 1_000;
  }

  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = new ArrayList<>(found.toList());
    }
    for (Path each : all.reversed()) {
      Files.delete(each);
    }
  }
}
