package io.fhirpathls.ide;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.ide.caret.ArgumentPlace;
import io.fhirpathls.ide.caret.AroundCaret;
import io.fhirpathls.ide.hover.FunctionText;
import io.fhirpathls.ide.hover.ParameterText;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the function is called in whose arguments a caret stands.
///
/// @param label the signature with the types of its arguments and of its result here
/// @param documentation Markdown
/// @param active the index of the argument under the caret; -1 where the function takes none
public record SignatureHint(
    String label, String documentation, List<Argument> arguments, int active) {

  /// @param range in the label
  /// @param documentation Markdown: what it is for, and what it is evaluated on
  public record Argument(TextRange range, String documentation) {}

  public SignatureHint {
    arguments = List.copyOf(arguments);
  }

  /// Null outside the arguments of any function that is known.
  ///
  /// @param offset of the caret; behind the text where it stands in white space that follows
  public static @Nullable SignatureHint at(Analysis analysis, int offset) {
    AroundCaret around = AroundCaret.of(analysis.tree(), offset);
    ArgumentPlace place = around.inComment() ? null : ArgumentPlace.around(around, analysis);
    return place == null ? null : of(place);
  }

  private static SignatureHint of(ArgumentPlace place) {
    FunctionDefinition function = place.function();
    StringBuilder label = new StringBuilder(function.name()).append('(');
    List<Argument> arguments = new ArrayList<>();
    int open = 0;
    for (Parameter parameter : function.parameters()) {
      String separator = arguments.isEmpty() ? "" : ", ";
      if (parameter.optional()) {
        label.append(arguments.isEmpty() ? "[" : " [");
        open++;
      }
      label.append(separator);
      int start = label.length();
      label.append(parameter.name()).append(": ").append(parameter.typeText());
      arguments.add(
          new Argument(
              new TextRange(start, label.length()),
              ParameterText.of(parameter, place.scope(arguments.size()))));
      label.append(parameter.repeats() ? ", ..." : "");
    }
    label.append("]".repeat(open)).append(')');
    CollectionType result = place.meaning().type();
    if (!result.isUnknown()) {
      label.append(": ").append(result.text());
    }
    return new SignatureHint(
        label.toString(),
        FunctionText.words(function),
        arguments,
        Math.min(place.index(), arguments.size() - 1));
  }
}
