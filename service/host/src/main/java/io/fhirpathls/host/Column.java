package io.fhirpathls.host;

import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import org.jspecify.annotations.Nullable;

/// What a view says beside the path of a column about what that gives.
///
/// @param type null where it names none
/// @param collection `true` or `false`; null where it says nothing
/// @param last where the last value ends, in the document, that the format wants before these two
public record Column(@Nullable Stated type, @Nullable Stated collection, int last)
    implements Beside {

  /// A value as it is written.
  public record Stated(String text, Placement placement) {

    TextRange range() {
      return new TextRange(placement.start(), placement.end());
    }
  }

  boolean isCollection() {
    return collection != null && collection.text().equals("true");
  }

  /// What says one thing more behind a path; null where the document's format has no one place for
  /// it, or the document is broken there.
  ///
  /// @param path the column's
  /// @param value as JSON and XML write it
  @Nullable TextEdit adding(String name, String value, EmbeddedExpression path, String document) {
    return switch (path.placement().escape()) {
      case JSON -> {
        boolean isClosed = document.startsWith("\"", path.extentEnd());
        String written = value.equals("true") ? value : "\"" + Escape.JSON.escaped(value) + "\"";
        yield isClosed
            ? TextEdit.insertion(path.extentEnd() + 1, ", \"" + name + "\": " + written)
            : null;
      }
      case XML -> {
        int end = document.indexOf("/>", last);
        boolean isClosed = end >= 0 && document.substring(last + 1, end).isBlank();
        yield isClosed
            ? TextEdit.insertion(
                end + 2, "<" + name + " value=\"" + Escape.XML.escaped(value) + "\"/>")
            : null;
      }
      case FSH, NONE -> null;
    };
  }
}
