package io.fhirpathls.host;

import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where the characters of an expression stand in its document, and how new ones are written there.
/// Most stand there as they are; in a JSON string or an XML attribute some are escaped, and then
/// one character of the expression is several of the document. Offsets are UTF-16 units.
public final class Placement {
  private final int start;
  private final int length;
  private final Escape escape;

  /// Document offsets of each character and of the end; null when nothing is escaped.
  private final int @Nullable [] places;

  private Placement(int start, int length, Escape escape, int @Nullable [] places) {
    this.start = start;
    this.length = length;
    this.escape = escape;
    this.places = places;
  }

  /// Of a text that stands in the document as it is.
  ///
  /// @param escape how changes to it are written
  public static Placement plain(int start, int length, Escape escape) {
    return new Placement(start, length, escape, null);
  }

  /// Of a text some of whose characters are escaped.
  ///
  /// @param places document offsets of each character and of the end, none before the one before it
  public static Placement escaped(int[] places, Escape escape) {
    return new Placement(places[0], places.length - 1, escape, places.clone());
  }

  /// Of a part of the text.
  public Placement part(int from, int to) {
    return places == null
        ? plain(start + from, to - from, escape)
        : new Placement(places[from], to - from, escape, Arrays.copyOfRange(places, from, to + 1));
  }

  /// How changes to it are written.
  public Escape escape() {
    return escape;
  }

  public int start() {
    return start;
  }

  public int end() {
    return toDocument(length);
  }

  /// An offset behind the text is as far behind its end in the document.
  public int toDocument(int offset) {
    return places == null
        ? start + offset
        : offset > length ? places[length] + offset - length : places[Math.max(0, offset)];
  }

  public TextRange toDocument(TextRange range) {
    return new TextRange(toDocument(range.start()), toDocument(range.end()));
  }

  /// The edit of the document that makes this edit of the text.
  public TextEdit toDocument(TextEdit edit) {
    return new TextEdit(toDocument(edit.range()), escape.escaped(edit.replacement()));
  }

  /// The offset in the text; one inside an escaped character counts as its beginning, one outside
  /// of the text as its end.
  public int toText(int documentOffset) {
    if (places == null) {
      return Math.clamp((long) documentOffset - start, 0, length);
    }
    int found = Arrays.binarySearch(places, documentOffset);
    return Math.clamp(found >= 0 ? found : -found - 2L, 0, length);
  }
}
