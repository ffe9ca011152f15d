package io.fhirpathls.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of the workspace around a document that it may name as samples.
public interface Samples {

  /// What a name leads to.
  sealed interface Found {}

  /// @param resourceType of the resource in it; null where it is none
  record File(String uri, @Nullable String resourceType) implements Found {}

  enum Nothing implements Found {
    /// The workspace is known and has no such file.
    MISSING,
    /// Not all of the workspace is known, or there is none.
    UNKNOWN
  }

  /// @param name relative to the document's folder or to one around it, or of a file anywhere
  Found find(String name);

  /// By the names that lead to them from the document, those that are resources.
  List<Named> all();

  /// A file and how the document names it.
  record Named(String name, File file) {}

  Samples NONE =
      new Samples() {
        @Override
        public Found find(String name) {
          return Nothing.UNKNOWN;
        }

        @Override
        public List<Named> all() {
          return List.of();
        }
      };
}
