package io.fhirpathls.ide;

import io.fhirpathls.ide.variables.Mention;
import io.fhirpathls.ide.variables.Variable;
import io.fhirpathls.ide.variables.Variables;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One place where a variable is declared or used. Ranges have document offsets.
///
/// @param range the name with its `%` and quotes
/// @param name the name alone
/// @param declares whether the variable gets its value or its type here
public record Occurrence(TextRange range, TextRange name, boolean declares) {

  /// All places of the variable under the caret, in the order of the document; none where there is
  /// no variable.
  public static List<Occurrence> allAt(AnalysedDocument document, int offset) {
    Variable variable = Variables.at(document, offset);
    return variable == null ? List.of() : all(variable);
  }

  /// Where the variable under the caret is declared; null when it is not, or not in this document.
  public static @Nullable Occurrence declarationAt(AnalysedDocument document, int offset) {
    return allAt(document, offset).stream().filter(Occurrence::declares).findFirst().orElse(null);
  }

  /// The names that may be typed over together: those of the declared variable under the caret, as
  /// long as all of them are written alike.
  public static List<TextRange> linkedAt(AnalysedDocument document, int offset) {
    Variable variable = Variables.at(document, offset);
    if (variable == null || variable.declaration() == null || variable.uses().isEmpty()) {
      return List.of();
    }
    List<TextRange> names = variable.mentions().stream().map(Mention::name).toList();
    boolean touches = names.stream().anyMatch(name -> name.touches(offset));
    boolean alike = names.stream().map(name -> name.in(document.text())).distinct().count() == 1;
    return touches && alike ? names : List.of();
  }

  static List<Occurrence> all(Variable variable) {
    return variable.mentions().stream()
        .map(it -> new Occurrence(it.range(), it.name(), it.equals(variable.declaration())))
        .toList();
  }
}
