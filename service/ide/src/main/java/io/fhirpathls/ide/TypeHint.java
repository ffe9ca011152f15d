package io.fhirpathls.ide;

import io.fhirpathls.host.Column;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.hint.Hints;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/// A word that is shown between those that are written.
///
/// @param offset where it is shown, in the document
/// @param label the type that a step of a chain gives, or the name of a parameter
/// @param tooltip Markdown; empty where there is no more to say
public record TypeHint(Kind kind, int offset, String label, String tooltip) {

  public enum Kind {
    /// Behind the last character of a step that ends its line, and of a view's column.
    TYPE,
    /// Before an argument.
    PARAMETER
  }

  /// The hints of a stretch of the document, in its order.
  public static List<TypeHint> in(AnalysedDocument document, TextRange range) {
    List<TypeHint> hints = new ArrayList<>();
    for (int i = 0; i < document.size(); i++) {
      EmbeddedExpression expression = document.expression(i);
      if (expression.start() <= range.end() && range.start() <= expression.end()) {
        for (TypeHint hint :
            Hints.of(document.analysis(i), expression.beside() instanceof Column)) {
          int offset = expression.toDocument(hint.offset());
          if (range.touches(offset)) {
            hints.add(new TypeHint(hint.kind(), offset, hint.label(), hint.tooltip()));
          }
        }
      }
    }
    return hints;
  }
}
