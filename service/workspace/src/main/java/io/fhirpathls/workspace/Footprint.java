package io.fhirpathls.workspace;

import io.fhirpathls.host.EmbeddedExpression;
import java.util.List;

/// Estimates of what documents keep in the heap, in bytes.
public final class Footprint {

  /// A document's own objects: its versions, its entries in maps, the turns of its diagnostics.
  private static final int DOCUMENT = 1_024;

  private static final long STRING = 48;
  private static final int EXPRESSION = 64;
  private static final int LINE = 4;
  private static final int CHANGE = 64;
  private static final long UNHELD = 512;

  /// While a text is parsed and analysed its tokens, nodes and meanings are all alive.
  private static final int PARSING = 4_096;

  private static final int PARSING_PER_CHARACTER = 96;

  private Footprint() {}

  static long of(Document document) {
    return DOCUMENT
        + of(document.uri())
        + of(document.text())
        + (long) LINE * document.lines().lineCount();
  }

  /// A string of Latin-1 takes one byte for each character, any other takes two.
  public static long of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return STRING + 2L * text.length();
      }
    }
    return STRING + text.length();
  }

  /// By how much changes can make a document grow at most.
  static long ofChanges(List<Change> changes) {
    long bytes = 0;
    for (Change change : changes) {
      bytes += CHANGE + (2L + LINE) * change.text().length();
    }
    return bytes;
  }

  static long ofUnheld(String uri) {
    return UNHELD + of(uri);
  }

  static long of(List<EmbeddedExpression> expressions) {
    long bytes = 0;
    for (EmbeddedExpression expression : expressions) {
      bytes += EXPRESSION + of(expression.text());
    }
    return bytes;
  }

  static long ofParsing(String text) {
    return PARSING + (long) PARSING_PER_CHARACTER * text.length();
  }
}
