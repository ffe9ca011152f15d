package io.fhirpathls.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.fhirpathls.fixture.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What the files of a workspace cost: starts the distribution with generated implementation guides
/// of growing size, sent by a client and read from the disk, cold and with the index of the process
/// before; prints how long they take to be read, what they keep in memory, and what an editor that
/// types in another session feels of it.
///
/// Run by `service/server/measure.sh workspace`.
final class WorkspaceMeasure {
  private static final int[] SIZES = {1_000, 5_000, 20_000};

  /// More than this is sent to no server of that heap.
  private static final int MOST_SENT = 5_000;

  private static final int BATCH_BYTES = 512 * 1024;
  private static final int COMPLETIONS = 300;

  private WorkspaceMeasure() {}

  public static void main(String[] arguments) throws Exception {
    Path config = Files.createTempFile("fhirpathls", ".yaml");
    Files.writeString(config, "throttle:\n  enabled: off\nmemory:\n  session: 24MiB\n");
    for (int size : SIZES) {
      if (size <= MOST_SENT) {
        try (Distribution server = Distribution.serve("--config", config.toString())) {
          TimeUnit.SECONDS.sleep(4);
          measure(server, size, null);
        }
      }
      mounted(size);
    }
    System.exit(0);
  }

  /// From the disk, twice: the second time with the index.
  private static void mounted(int size) throws Exception {
    Path disk = Files.createTempDirectory("fhirpathls-guide").toRealPath();
    Path guide = Files.createDirectory(disk.resolve("guide"));
    guide(size).write(guide);
    Path config = disk.resolve("config.yaml");
    Files.writeString(
        config,
        "throttle:\n  enabled: off\nmemory:\n  session: 24MiB\nfiles:\n  roots: local=%s\n  index: %s\n"
            .formatted(guide, disk.resolve("index")));
    for (int i = 0; i < 2; i++) {
      try (Distribution server = Distribution.serve("--config", config.toString())) {
        TimeUnit.SECONDS.sleep(4);
        System.out.printf("%n%s", i == 0 ? "from the disk, cold" : "from the disk, with the index");
        measure(server, size, "file://" + guide);
      }
    }
  }

  /// @param mounted the folder that the server reads itself; null where the client sends it
  private static void measure(Distribution server, int size, @Nullable String mounted)
      throws Exception {
    try (Editor typist = Editor.at(server.port());
        Editor owner = Editor.at(server.port())) {
      completions(typist, COMPLETIONS); // loads classes
      long before = server.liveHeap();
      double ready = server.residentKib() / 1024.0;
      double idle = p95(completions(typist, COMPLETIONS));
      AtomicBoolean sending = new AtomicBoolean(true);
      CompletableFuture<List<Double>> meanwhile =
          CompletableFuture.supplyAsync(() -> completionsWhile(typist, sending));
      long began = System.nanoTime();
      if (mounted == null) {
        send(owner, guide(size));
      } else {
        owner.client.notify(
            "workspace/didChangeWorkspaceFolders",
            "{\"event\":{\"added\":[{\"uri\":\"%s\",\"name\":\"guide\"}],\"removed\":[]}}"
                .formatted(mounted));
      }
      JsonObject held = read(owner, size);
      double seconds = (System.nanoTime() - began) / 1e9;
      sending.set(false);
      double busy = p95(meanwhile.get());
      double heap = (server.liveHeap() - before) / 1024.0;
      TimeUnit.SECONDS.sleep(4);
      List<Double> definitions = definitions(owner, size);
      System.out.printf("%n%d files, %.1f KiB of text each%n", size, kib(held, "bytes") / size);
      System.out.printf("sent and read in            %8.1f s%n", seconds);
      System.out.printf(
          "held in the ledger          %8.2f KiB a file%n", kib(held, "heldBytes") / size);
      System.out.printf("live heap                   %8.2f KiB a file%n", heap / size);
      System.out.printf(
          "RSS                         %8.1f MiB, %.1f at ready%n",
          server.residentKib() / 1024.0, ready);
      System.out.printf("completion p95, idle        %8.2f ms%n", idle);
      System.out.printf(
          "completion p95, meanwhile   %8.2f ms, %.1f times idle%n", busy, busy / idle);
      System.out.printf("definition in the files p95 %8.2f ms%n", p95(definitions));
    }
  }

  private static JsonObject read(Editor owner, int size) throws InterruptedException {
    JsonObject held = Guide.read(owner.client);
    for (int i = 0; i < 2_400 && held.get("files").getAsInt() < size; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      held = Guide.read(owner.client);
    }
    return held;
  }

  private static double kib(JsonObject workspace, String name) {
    return workspace.get(name).getAsLong() / 1024.0;
  }

  /// A tenth are extensions, a tenth value sets, the others profiles with invariants.
  private static Guide guide(int size) {
    Guide guide = new Guide();
    for (int i = 0; i < size; i++) {
      String folder = "input/" + i % 20 + "/";
      switch (i % 10) {
        case 0 -> guide.with(folder + i + ".json", Guide.extension("e" + i, "code"));
        case 1 -> guide.with(folder + i + ".json", Guide.valueSet("v" + i));
        default -> guide.with(folder + i + ".json", profile(i));
      }
    }
    return guide;
  }

  private static String profile(int number) {
    StringBuilder elements = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      elements.append(
          """
          , {"id": "Patient.contact:c%1$d", "path": "Patient.contact", "sliceName": "c%1$d",
            "short": "Contact %1$d of patients in guide %2$d", "min": 0, "max": "1",
            "definition": "Whom to ask when the patient cannot be asked, for the %1$dth purpose of the guide.",
            "type": [{"code": "BackboneElement"}],
            "binding": {"strength": "required", "valueSet": "http://guide.org/vs/v%3$d"},
            "constraint": [{"key": "p%2$d-%1$d", "severity": "error", "human": "A contact has a name",
              "expression": "name.exists() or extension('http://guide.org/e%4$d').value = 'c%1$d'"}]}
          """
              .formatted(i, number, number / 10 * 10 + 1, number / 10 * 10));
    }
    return Guide.profile("p" + number, "p" + number, "name.exists()")
        .replace("]}]}}", "]}" + elements + "]}}");
  }

  private static void send(Editor owner, Guide guide) throws InterruptedException {
    List<String> batch = new ArrayList<>();
    int bytes = 0;
    for (String uri : Guide.strings(guide.offer(owner.client).getAsJsonArray("wanted"))) {
      batch.add(uri);
      bytes += guide.size(uri);
      if (bytes > BATCH_BYTES) {
        guide.put(owner.client, batch);
        batch.clear();
        bytes = 0;
      }
    }
    guide.put(owner.client, batch);
  }

  private static List<Double> completionsWhile(Editor typist, AtomicBoolean sending) {
    List<Double> millis = new ArrayList<>();
    try {
      while (sending.get() || millis.size() < COMPLETIONS) {
        millis.addAll(completions(typist, 20));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return millis;
  }

  /// Each at a place that nobody has asked for, as keys are.
  private static List<Double> completions(Editor typist, int count) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = "// @resource Patient\nname.where(family = '" + System.nanoTime() + "').gi";
      if (i == 0) {
        typist.open(text);
      } else {
        typist.change(1, 0, 1_000, text.substring(text.indexOf('\n') + 1));
      }
      long began = System.nanoTime();
      typist.client.result(
          "textDocument/completion", Editor.at(1, text.length() - text.indexOf('\n') - 1));
      millis.add((System.nanoTime() - began) / 1e6);
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return millis;
  }

  private static List<Double> definitions(Editor owner, int size) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      owner.open("// @resource Patient\nextension('http://guide.org/e" + i * 10 % size + "')");
      long began = System.nanoTime();
      JsonArray found =
          owner.client.result("textDocument/definition", Editor.at(1, 20)).getAsJsonArray();
      millis.add((System.nanoTime() - began) / 1e6);
      if (found.isEmpty()) {
        throw new AssertionError("not found");
      }
    }
    return millis;
  }

  private static double p95(List<Double> millis) {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return sorted.get(sorted.size() * 95 / 100);
  }
}
