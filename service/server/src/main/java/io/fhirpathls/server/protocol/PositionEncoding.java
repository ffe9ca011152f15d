package io.fhirpathls.server.protocol;

import java.util.List;
import org.eclipse.lsp4j.PositionEncodingKind;

/// What a client counts columns in (LSP 3.17, "Position"). Inside, everything is UTF-16 units, as
/// Java strings are.
public enum PositionEncoding {
  UTF_16(PositionEncodingKind.UTF16),
  UTF_8(PositionEncodingKind.UTF8),
  UTF_32(PositionEncodingKind.UTF32);

  private final String kind;

  PositionEncoding(String kind) {
    this.kind = kind;
  }

  /// As the protocol names it.
  public String kind() {
    return kind;
  }

  /// The client's favourite among those known here. UTF-16 is what every client has to understand.
  static PositionEncoding negotiate(List<String> offered) {
    for (String wanted : offered) {
      for (PositionEncoding encoding : values()) {
        if (encoding.kind.equals(wanted)) {
          return encoding;
        }
      }
    }
    return UTF_16;
  }

  /// The client's column of `offset`.
  int column(String text, int lineStart, int offset) {
    if (this == UTF_16) {
      return offset - lineStart;
    }
    int column = 0;
    for (int i = lineStart; i < offset; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      column += units(point);
    }
    return column;
  }

  /// The offset of the client's column, not behind `lineEnd`.
  int offset(String text, int lineStart, int lineEnd, int column) {
    if (this == UTF_16) {
      return (int) Math.min((long) lineStart + Math.max(0, column), lineEnd);
    }
    int offset = lineStart;
    int rest = column;
    while (offset < lineEnd && rest > 0) {
      int point = text.codePointAt(offset);
      rest -= units(point);
      offset += Character.charCount(point);
    }
    return offset;
  }

  private int units(int point) {
    return switch (this) {
      case UTF_16 -> Character.charCount(point);
      case UTF_32 -> 1;
      case UTF_8 -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    };
  }
}
