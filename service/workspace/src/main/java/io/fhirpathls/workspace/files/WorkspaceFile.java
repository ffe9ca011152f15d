package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.Document;
import org.jspecify.annotations.Nullable;

/// A file that is held.
///
/// @param paid bytes that the session has reserved for it
record WorkspaceFile(String uri, SharedTexts.Key key, StoredText stored, long paid) {

  /// Entries in maps and the objects around a text.
  private static final int ENTRY = 320;

  static long footprint(String uri, int deflated) {
    return (long) ENTRY + uri.length() + deflated;
  }

  /// What the uri stands in, with the slash at its end.
  static String folder(String uri) {
    return uri.substring(0, uri.lastIndexOf('/') + 1);
  }

  /// Null when its text is not there any longer.
  @Nullable Document document() {
    String text = stored.text();
    return text == null ? null : new Document(uri, "", 0, text);
  }

  @Nullable FileNames names() {
    return stored.names();
  }

  WorkspaceFile paying(long more) {
    return new WorkspaceFile(uri, key, stored, paid + more);
  }
}
