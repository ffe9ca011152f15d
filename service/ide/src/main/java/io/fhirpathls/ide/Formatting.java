package io.fhirpathls.ide;

import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.HostedDocument.Surroundings;
import io.fhirpathls.ide.format.DocumentLayout;
import io.fhirpathls.ide.format.Indentation;
import io.fhirpathls.ide.format.Style;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.List;

/// The layout of `.fhirpath` documents, as edits with document offsets, in the order of the text
/// and apart from each other. Only white space changes.
///
/// What fits into a line stays on it, unless somebody has broken it already; what does not is
/// broken before the operators of one precedence, before the steps of a chain from its first call
/// on, and inside brackets. An expression with syntax errors stays as it is.
public final class Formatting {

  private Formatting() {}

  public static List<TextEdit> of(AnalysedDocument document, Style style) {
    return new DocumentLayout(document, style).edits();
  }

  /// The edits of the lines and expressions that a range touches.
  public static List<TextEdit> in(AnalysedDocument document, TextRange range, Style style) {
    int start = range.start();
    int end = range.end();
    for (EmbeddedExpression expression : document.hosted().expressions()) {
      int expressionEnd = expression.end();
      if (expression.start() < range.end() && range.start() < expressionEnd) {
        start = Math.min(start, expression.start());
        end = Math.max(end, expressionEnd);
      }
    }
    TextRange touched = new TextRange(start, end);
    return of(document, style).stream().filter(edit -> touched.contains(edit.range())).toList();
  }

  /// What follows from a key.
  ///
  /// @param offset behind the character that was typed
  /// @param typed one of {@link #TRIGGERS}
  public static List<TextEdit> typed(
      AnalysedDocument document, int offset, String typed, Style style) {
    if (document.hosted().surroundings() == Surroundings.OTHER) {
      return List.of();
    }
    return switch (typed) {
      case "\n", ")", "]", "}" -> Indentation.at(document, offset, style);
      case ";" -> ended(document, offset - 1, style);
      default -> List.of();
    };
  }

  /// The characters that {@link #typed} is for.
  public static final List<String> TRIGGERS = List.of("\n", ";", ")", "]", "}");

  private static List<TextEdit> ended(AnalysedDocument document, int semicolon, Style style) {
    EmbeddedExpression expression = document.hosted().expressionAt(semicolon);
    if (expression == null) {
      return List.of();
    }
    TextRange extent = new TextRange(expression.start(), expression.end());
    return of(document, style).stream().filter(edit -> extent.contains(edit.range())).toList();
  }
}
