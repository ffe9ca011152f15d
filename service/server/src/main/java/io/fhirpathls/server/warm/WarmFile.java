package io.fhirpathls.server.warm;

import io.fhirpathls.workspace.cache.HotSet;
import io.fhirpathls.workspace.cache.HotSetFormat;
import io.fhirpathls.workspace.cache.UnfitHotSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The file itself. At any moment it is either the old one or the new one, whatever happens to the
/// process or the machine: it is written beside, forced to disk and then renamed. Nobody but its
/// owner can read it, for it holds what users have written.
final class WarmFile {
  private final Path path;
  private final int most;

  /// @param most bytes of what it holds, before they are compressed
  WarmFile(Path path, int most) {
    this.path = path.toAbsolutePath();
    this.most = most;
  }

  Path path() {
    return path;
  }

  /// @throws IOException when it cannot be read
  /// @throws UnfitHotSet when what it holds is of no use
  HotSet read() throws IOException, UnfitHotSet {
    int largest = (int) HotSetFormat.largest(most);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw HotSetFormat.tooLarge();
      }
      return HotSetFormat.read(bytes, most);
    }
  }

  void write(HotSet set) throws IOException {
    // Where the file system knows owners, a file made so is its owner's alone (0600).
    Path beside = Files.createTempFile(path.getParent(), path.getFileName() + ".", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(HotSetFormat.write(set, most));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  /// The rename itself is safe on disk only when the folder is.
  private void forceFolder() {
    try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException unsupported) {
      // Not every system can do that. A loss of power may then bring back the old file, which is a
      // whole one too.
    }
  }
}
