package io.fhirpathls.ide.format;

import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.syntax.SyntaxTree;
import io.fhirpathls.text.TextEdit;
import java.util.ArrayList;
import java.util.List;

/// Lays out a document: its expressions, and what stands between them.
public final class DocumentLayout {

  private final AnalysedDocument document;
  private final String text;
  private final Style style;
  private final String lineBreak;
  private final List<TextEdit> edits = new ArrayList<>();

  public DocumentLayout(AnalysedDocument document, Style style) {
    this.document = document;
    this.text = document.text();
    this.style = style;
    this.lineBreak = lineBreakOf(text);
  }

  /// None where something else than comments and semicolons stands between the expressions: such a
  /// document is not FHIRPath's to lay out.
  public List<TextEdit> edits() {
    return Between.all(document).stream().allMatch(Between::isOurs) ? laidOut() : List.of();
  }

  private List<TextEdit> laidOut() {
    int at = 0;
    int column = 0;
    for (int i = 0; i < document.size(); i++) {
      EmbeddedExpression expression = document.expression(i);
      SyntaxTree tree = document.analysis(i).tree();
      String before = text.substring(at, expression.start());
      String laidOut = Between.of(before, at == 0, false, !tree.errors().isEmpty());
      TextEdits.add(edits, at, before, laidOut);
      column = columnBehind(laidOut, column);
      Layout.Result result = Layout.of(tree, style, lineBreak, column);
      for (TextEdit edit : result.edits()) {
        edits.add(expression.toDocument(edit));
      }
      column = result.endColumn();
      at = expression.end();
    }
    String rest = text.substring(at);
    TextEdits.add(edits, at, rest, ended(Between.of(rest, at == 0, true, false), at > 0));
    return edits;
  }

  /// As the style wants documents to end.
  ///
  /// @param isBehindText whether something stands before it
  private String ended(String end, boolean isBehindText) {
    String trimmed = end.stripTrailing();
    boolean isBlank = !isBehindText && trimmed.isEmpty();
    if (isBlank) {
      return end;
    }
    boolean hasBreak = trimmed.length() < end.length();
    if (style.trimsFinalBreaks() && hasBreak) {
      return trimmed + lineBreak;
    }
    return style.finalBreak() && !hasBreak ? end + lineBreak : end;
  }

  private int columnBehind(String laidOut, int column) {
    int lineStart = Math.max(laidOut.lastIndexOf('\n'), laidOut.lastIndexOf('\r')) + 1;
    return (lineStart == 0 ? column : 0) + style.widthOf(laidOut.substring(lineStart));
  }

  /// The one that the document uses.
  static String lineBreakOf(String text) {
    int feed = text.indexOf('\n');
    if (feed < 0) {
      return text.indexOf('\r') < 0 ? "\n" : "\r";
    }
    return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
  }
}
