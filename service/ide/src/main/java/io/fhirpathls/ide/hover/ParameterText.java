package io.fhirpathls.ide.hover;

import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.inference.Environment;
import io.fhirpathls.syntax.Expression.ContextVariable;

/// What an argument of a function is for, and what it is evaluated on.
public final class ParameterText {

  private ParameterText() {}

  /// @param scope inside the argument
  public static String of(Parameter parameter, Scope scope) {
    return Paragraphs.of(sentence(parameter), evaluation(parameter, scope));
  }

  /// In one line, without what it is evaluated on.
  static String line(Parameter parameter) {
    String name =
        "`" + parameter.name() + "`: " + parameter.typeText() + (parameter.optional() ? "?" : "");
    String words = sentence(parameter);
    return words.isEmpty() ? name : name + " – " + words;
  }

  private static String sentence(Parameter parameter) {
    String description = parameter.description();
    String choices =
        parameter.choices().isEmpty()
            ? ""
            : "One of `" + String.join("`, `", parameter.choices()) + "`.";
    if (description.isEmpty()) {
      return choices;
    }
    String sentence = Character.toUpperCase(description.charAt(0)) + description.substring(1) + ".";
    return choices.isEmpty() ? sentence : sentence + " " + choices;
  }

  private static String evaluation(Parameter parameter, Scope scope) {
    return switch (parameter.kind()) {
      case TYPE -> "The name of a type, such as `Quantity` or `System.String`.";
      case WORD -> "A word, written without quotes.";
      case VALUE ->
          "Evaluated once, before the function: a name in it is looked up where the call stands, in"
              + " `"
              + scope.focus().asOne().text()
              + "`.";
      case LAMBDA -> lambda(parameter, scope);
    };
  }

  private static String lambda(Parameter parameter, Scope scope) {
    StringBuilder text = new StringBuilder("Evaluated for each item of the input. Inside it:");
    variable(ContextVariable.Kind.THIS, scope.focus().asOne().text(), text);
    if (scope.index()) {
      variable(ContextVariable.Kind.INDEX, "System.Integer", text);
    }
    if (scope.total() != null) {
      variable(ContextVariable.Kind.TOTAL, scope.total().text(), text);
    }
    text.append("\n\nA name without a receiver is looked up in `$this`.");
    return parameter.recursive()
        ? text.append(" What it gives is taken as input again.").toString()
        : text.toString();
  }

  private static void variable(ContextVariable.Kind kind, String type, StringBuilder text) {
    text.append("\n- `")
        .append(kind.text())
        .append("`: `")
        .append(type)
        .append("` – ")
        .append(Environment.describe(kind));
  }
}
