package io.fhirpathls.workspace.files;

import org.jspecify.annotations.Nullable;

/// A part of a workspace that is held or left out as a whole: a package without the packages in it,
/// or a folder.
///
/// @param uri of its folder, with the slash at its end
/// @param files that some host reads and that are not too large
/// @param bytes of these
/// @param why it is not held as a whole; null when it is
public record Partition(String uri, int files, long bytes, Held held, @Nullable Skip why) {

  /// How much of it is held.
  public enum Held {
    WHOLE,
    /// One folder alone is more than a session may hold, so it cannot be had as a whole.
    PART,
    NOTHING
  }
}
