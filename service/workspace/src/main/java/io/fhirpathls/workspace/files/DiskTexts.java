package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.disk.AllowedFolders;
import io.fhirpathls.workspace.hash.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The texts of a mounted folder, which stay where they are. Paths are from the client's folder on.
///
/// @param limits as they are at the moment
record DiskTexts(AllowedFolders.Place place, Supplier<FileLimits> limits) {

  /// @param size bytes
  record Read(String text, String sha256, int size) {}

  /// Null for what is no text, too large or gone.
  @Nullable Read read(Path path) {
    try {
      byte[] bytes = place.folder().read(place.relative().resolve(path), limits.get().fileBytes());
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Read(text, Sha256.hex(bytes), bytes.length);
    } catch (IOException noText) {
      return null;
    }
  }

  /// A text that is read again when somebody asks for it, and is none if it is another one then.
  StoredText stored(Path path, String sha256, int size, FileNames names) {
    StoredText stored =
        StoredText.onDisk(
            () -> {
              Read again = read(path);
              return again != null && again.sha256().equals(sha256) ? again.text() : null;
            },
            size);
    stored.know(names);
    return stored;
  }
}
