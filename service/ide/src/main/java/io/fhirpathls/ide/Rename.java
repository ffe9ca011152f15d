package io.fhirpathls.ide;

import io.fhirpathls.ide.variables.Mention;
import io.fhirpathls.ide.variables.NewName;
import io.fhirpathls.ide.variables.Variable;
import io.fhirpathls.ide.variables.Variables;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What giving a variable another name changes.
///
/// @param edits in the order of the document; none when there is an objection
/// @param objection why it cannot be called so, in plain words; empty when it can
public record Rename(List<TextEdit> edits, String objection) {

  /// The name under the caret that can be another one: that of a variable which the document
  /// declares. Null for all else.
  public static @Nullable TextRange at(AnalysedDocument document, int offset) {
    Variable variable = Variables.at(document, offset);
    Mention mention =
        variable == null || variable.declaration() == null ? null : variable.at(offset);
    return mention == null ? null : mention.name();
  }

  /// @param newName with or without its `%`
  public static Rename to(AnalysedDocument document, int offset, String newName) {
    List<Variable> all = Variables.of(document);
    Variable variable = Variables.at(document, offset);
    if (variable == null || variable.declaration() == null) {
      return new Rename(List.of(), "Only a variable that this document declares can be renamed.");
    }
    String name = NewName.of(newName);
    String objection = NewName.objection(name, variable, all, document);
    return objection.isEmpty()
        ? new Rename(NewName.edits(variable, name), "")
        : new Rename(List.of(), objection);
  }
}
