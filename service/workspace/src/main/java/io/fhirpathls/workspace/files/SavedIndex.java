package io.fhirpathls.workspace.files;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was known of a workspace's files when it was saved.
///
/// @param names by the content of files, see [#key]
/// @param places by the paths of files in a mounted folder, with `/`
record SavedIndex(Map<String, FileNames> names, Map<String, Seen> places) {
  static final SavedIndex NONE = new SavedIndex(Map.of(), Map.of());

  /// A file as it was on the disk.
  record Seen(long size, long modified, String sha256) {}

  /// The same text is read differently in a file of another kind.
  static String key(String sha256, String uri) {
    return sha256 + WorkspaceFiles.ending(uri);
  }

  @Nullable FileNames names(String sha256, String uri) {
    return names.get(key(sha256, uri));
  }
}
