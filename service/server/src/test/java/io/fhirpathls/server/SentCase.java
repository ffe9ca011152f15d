package io.fhirpathls.server;

import io.fhirpathls.fixture.Distribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A guide that a client sends, file by file, as browsers have to.
final class SentCase {
  private SentCase() {}

  static void run(int files) throws Exception {
    Path config = Files.createTempFile("fhirpathls", ".yaml");
    Files.writeString(config, "throttle:\n  enabled: off\n");
    Guide guide = GeneratedGuide.of(files);
    try (Distribution server = Distribution.serve("--config", config.toString());
        MeasuredWorkspace workspace = new MeasuredWorkspace(server)) {
      FolderCase.settle();
      long before = server.liveHeap();
      long began = System.nanoTime();
      workspace.send(guide);
      workspace.awaitRead();
      double seconds = MeasuredEditor.millisSince(began) / 1_000;
      FolderCase.settle();
      double resident = server.residentKib() / 1024.0;
      System.out.printf(
          "%d files sent and read in %.2f s: %.2f KiB of live heap a file, %.2f in the ledger, %.0f"
              + " MiB resident%n",
          files,
          seconds,
          (server.liveHeap() - before) / 1024.0 / files,
          workspace.report().get("heldBytes").getAsLong() / 1024.0 / files,
          resident);
      TimeUnit.SECONDS.sleep(1);
    } finally {
      Files.delete(config);
    }
  }
}
