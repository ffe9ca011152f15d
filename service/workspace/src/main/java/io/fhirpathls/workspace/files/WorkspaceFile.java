package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.Document;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A file that is held.
///
/// @param paid bytes that the session has reserved for it
/// @param before what was known of the text that was there before, until this one is read: a
///   definition that changes is not gone in between
record WorkspaceFile(
    String uri, SharedTexts.Key key, StoredText stored, long paid, @Nullable FileNames before) {

  /// Entries in maps and the objects around a text.
  private static final int ENTRY = 320;

  /// @param instead what was held under this uri; null for nothing
  static WorkspaceFile of(
      String uri, SharedTexts.Key key, StoredText stored, @Nullable WorkspaceFile instead) {
    FileNames names = stored.names();
    FileNames before = names == null && instead != null ? instead.lastNames() : null;
    FileNames known = names == null ? before : names;
    long paid = (long) ENTRY + uri.length() + stored.deflatedLength();
    return new WorkspaceFile(
        uri, key, stored, paid + (known == null ? 0 : known.footprint()), before);
  }

  /// What the uri stands in, with the slash at its end.
  static String folder(String uri) {
    return uri.substring(0, uri.lastIndexOf('/') + 1);
  }

  /// The innermost folder around a uri that passes the test, with the slash at its end; null where
  /// none does.
  static @Nullable String innermost(String uri, Predicate<String> folder) {
    for (int slash = uri.lastIndexOf('/'); slash > 0; slash = uri.lastIndexOf('/', slash - 1)) {
      String around = uri.substring(0, slash + 1);
      if (folder.test(around)) {
        return around;
      }
    }
    return null;
  }

  /// Null when its text is not there any longer.
  @Nullable Document document() {
    String text = stored.text();
    return text == null ? null : new Document(uri, "", 0, text);
  }

  /// Null until it is read.
  @Nullable FileNames names() {
    return stored.names();
  }

  /// Those of the text before, as long as this one is not read.
  @Nullable FileNames lastNames() {
    FileNames names = stored.names();
    return names == null ? before : names;
  }

  WorkspaceFile paying(long more) {
    return new WorkspaceFile(uri, key, stored, paid + more, null);
  }

  WorkspaceFile called(String name) {
    return new WorkspaceFile(name, key, stored, paid, before);
  }
}
