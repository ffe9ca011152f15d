package io.fhirpathls.ide;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.variables.Variable;
import io.fhirpathls.ide.variables.Variables;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A line that is shown above what is written.
///
/// @param range what it speaks of, document offsets
public record Lens(Kind kind, TextRange range, String title) {

  public enum Kind {
    /// What an expression gives.
    RESULT,
    /// How often a variable is used.
    USES
  }

  /// In the order of the document.
  public static List<Lens> of(AnalysedDocument document) {
    List<Lens> lenses = new ArrayList<>();
    for (int i = 0; i < document.size(); i++) {
      EmbeddedExpression expression = document.expression(i);
      CollectionType type = document.analysis(i).type();
      if (!type.isUnknown()) {
        lenses.add(
            new Lens(
                Kind.RESULT,
                expression.toDocument(new TextRange(0, expression.text().length())),
                type.isEmpty()
                    ? "{} 0..0"
                    : type.asOne().text() + (type.many() ? " 0..*" : " 0..1")));
      }
    }
    for (Variable variable : Variables.of(document)) {
      if (variable.declaration() != null) {
        int uses = variable.uses().size();
        lenses.add(
            new Lens(
                Kind.USES,
                variable.declaration().range(),
                variable.name() + ": " + (uses == 1 ? "1 use" : uses + " uses")));
      }
    }
    lenses.sort(Comparator.comparingInt(lens -> lens.range().start()));
    return lenses;
  }
}
