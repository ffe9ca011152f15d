package io.fhirpathls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A file system of 256 KiB with not a byte left, where this machine lets one be mounted; elsewhere
/// the test is skipped.
final class FullDisk implements AutoCloseable {
  private final Path folder;
  private final Path filler;

  private FullDisk(Path folder) {
    this.folder = folder;
    this.filler = folder.resolve("filler");
  }

  /// @param folder that is not there yet
  static FullDisk at(Path folder) throws Exception {
    Files.createDirectory(folder);
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k", "none", folder.toString()));
    FullDisk disk = new FullDisk(folder);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Files.write(disk.filler, new byte[1 << 20]));
    return disk;
  }

  /// Somebody makes room.
  void clear() throws IOException {
    Files.delete(filler);
  }

  /// Nothing was left behind by whoever tried to write.
  void assertUntouched() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(filler);
    }
  }

  @Override
  public void close() {
    assertThat(run("umount", folder.toString())).isTrue();
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .start()
              .onExit()
              .join()
              .exitValue()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
