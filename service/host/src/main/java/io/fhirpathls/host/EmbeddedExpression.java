package io.fhirpathls.host;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/// One expression in a document. Offsets are UTF-16 units.
///
/// @param text what is parsed, without the escapes of the document
/// @param placement where `text` stands in the document
/// @param extentEnd up to where a caret still belongs to the expression: the end of its last line,
///   its `;`, or the quote that ends it
/// @param beside what the document says beside it
public record EmbeddedExpression(
    String text, Placement placement, int extentEnd, AnalysisContext context, Beside beside) {

  /// One beside which nothing is said.
  public EmbeddedExpression(
      String text, Placement placement, int extentEnd, AnalysisContext context) {
    this(text, placement, extentEnd, context, Beside.NOTHING);
  }

  /// One that stands in the document as it is.
  ///
  /// @param start where it begins there
  public EmbeddedExpression(String text, int start, int extentEnd, AnalysisContext context) {
    this(text, Placement.plain(start, text.length(), Escape.NONE), extentEnd, context);
  }

  EmbeddedExpression naming() {
    return new EmbeddedExpression(text, placement, extentEnd, context.naming(text), beside);
  }

  /// Where `text` begins in the document.
  public int start() {
    return placement.start();
  }

  /// Where `text` ends in the document.
  public int end() {
    return placement.end();
  }

  public int toDocument(int offset) {
    return placement.toDocument(offset);
  }

  public TextRange toDocument(TextRange range) {
    return placement.toDocument(range);
  }

  /// The edit as the document writes it.
  public TextEdit toDocument(TextEdit edit) {
    return placement.toDocument(edit);
  }

  /// A problem of the expression as one of the document.
  public Problem toDocument(Problem problem) {
    return problem.mapped(this::toDocument, this::toDocument);
  }

  /// All problems that it has in its document, with offsets in that.
  ///
  /// @param analysis its own
  /// @param document the whole text
  public List<Problem> problems(Analysis analysis, String document) {
    List<Problem> problems = new ArrayList<>();
    analysis.problems().forEach(problem -> problems.add(toDocument(problem)));
    problems.addAll(
        switch (beside) {
          case Beside.Nothing _ -> List.of();
          case Column column -> new ColumnCheck(this, column, analysis, document).problems();
          case Questions questions -> new LinkIdCheck(this, questions, analysis).problems();
        });
    return problems;
  }

  /// The offset in the expression; a caret behind its text counts as its end.
  public int toExpression(int documentOffset) {
    return placement.toText(documentOffset);
  }

  /// As {@link #toExpression}, but a caret in the white space behind the text stays behind it.
  public int toCaret(int documentOffset) {
    int end = toDocument(text.length());
    return documentOffset > end
        ? text.length() + documentOffset - end
        : toExpression(documentOffset);
  }

  /// Whether a caret at this place of the document belongs to the expression.
  public boolean holds(int documentOffset) {
    return start() <= documentOffset && documentOffset <= extentEnd;
  }
}
