package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.disk.AllowedFolders;
import io.fhirpathls.workspace.hash.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The texts of a mounted folder, which stay where they are. Paths are from the client's folder on.
///
/// @param limits as they are at the moment
record DiskTexts(AllowedFolders.Place place, Supplier<FileLimits> limits) {

  /// A text, not held yet.
  record Found(String sha256, Supplier<StoredText> made) {}

  private record Read(String text, String sha256, int size) {}

  /// Null for what is no text, too large or gone. What is as it was in an earlier process is not
  /// read.
  ///
  /// @param stamp of the file, null when that is not known
  /// @param saved what was known in an earlier process; null for nothing
  /// @param names what the text has to do with others
  @Nullable Found find(
      Path path,
      String uri,
      FolderListing.@Nullable Stamp stamp,
      @Nullable SavedIndex saved,
      Function<String, FileNames> names) {
    SavedIndex.Seen seen = saved == null ? null : saved.places().get(path.toString());
    FileNames known = saved == null || seen == null ? null : saved.names(seen.sha256(), uri);
    if (seen != null
        && known != null
        && stamp != null
        && stamp.size() == seen.size()
        && stamp.modified() == seen.modified()) {
      return new Found(seen.sha256(), () -> stored(path, seen.sha256(), (int) seen.size(), known));
    }
    Read read = read(path);
    return read == null
        ? null
        : new Found(
            read.sha256(),
            () -> stored(path, read.sha256(), read.size(), names.apply(read.text())));
  }

  private @Nullable Read read(Path path) {
    try {
      byte[] bytes = place.folder().read(place.relative().resolve(path), limits.get().fileBytes());
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Read(text, Sha256.hex(bytes), bytes.length);
    } catch (IOException noText) {
      return null;
    }
  }

  /// A text that is read again when somebody asks for it, and is none if it is another one then.
  private StoredText stored(Path path, String sha256, int size, FileNames names) {
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
