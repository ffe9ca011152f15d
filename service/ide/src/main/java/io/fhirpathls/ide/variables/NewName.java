package io.fhirpathls.ide.variables;

import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.text.TextEdit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a variable may be called instead.
public final class NewName {

  /// Names that have a meaning of their own (section "Environment variables", and FHIR's).
  private static final Set<String> TAKEN =
      Set.of("context", "resource", "rootResource", "ucum", "sct", "loinc");

  private NewName() {}

  /// The name that somebody has typed, without the `%` and the backticks that may be around it.
  public static String of(String typed) {
    String bare = typed.startsWith("%") ? typed.substring(1) : typed;
    return bare.length() > 2 && bare.startsWith("`") && bare.endsWith("`")
        ? bare.substring(1, bare.length() - 1)
        : bare;
  }

  /// Why a variable cannot have this name; empty when it can.
  ///
  /// @param all the variables of the document
  public static String objection(
      String name, Variable variable, List<Variable> all, AnalysedDocument document) {
    if (name.isBlank() || name.codePoints().anyMatch(NewName::cannotStand)) {
      return "A variable's name is a word, or words without quotes, backticks and backslashes.";
    }
    if (isTaken(name)) {
      return "`%" + name + "` has a meaning of its own.";
    }
    boolean isUsed =
        all.stream()
            .filter(other -> !other.equals(variable) && other.name().equals("%" + name))
            .anyMatch(other -> meet(variable, other, document));
    return isUsed ? "There is a variable `%" + name + "` already." : "";
  }

  /// Whether a name has a meaning of its own.
  public static boolean isTaken(String name) {
    return TAKEN.contains(name) || name.startsWith("vs-") || name.startsWith("ext-");
  }

  public static List<TextEdit> edits(Variable variable, String name) {
    return variable.mentions().stream().map(mention -> mention.renamed(name)).toList();
  }

  /// Whether two variables can be seen from one place. What an expression defines ends with it.
  private static boolean meet(Variable one, Variable other, AnalysedDocument document) {
    EmbeddedExpression first = definingExpression(one, document);
    EmbeddedExpression second = definingExpression(other, document);
    if (first == null || second == null) {
      EmbeddedExpression local = first == null ? second : first;
      Variable global = first == null ? one : other;
      return local == null
          || global.uses().stream().anyMatch(use -> local.holds(use.range().start()));
    }
    return first.equals(second);
  }

  private static @Nullable EmbeddedExpression definingExpression(
      Variable variable, AnalysedDocument document) {
    Mention declaration = variable.declaration();
    return declaration == null || declaration.form() != Mention.Form.STRING
        ? null
        : document.hosted().expressionAt(declaration.range().start());
  }

  private static boolean cannotStand(int c) {
    return c < ' ' || "`'\"\\&<>".indexOf(c) >= 0;
  }
}
