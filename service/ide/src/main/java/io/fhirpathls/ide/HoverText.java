package io.fhirpathls.ide;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.ide.hover.SymbolText;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.text.TextRange;
import org.jspecify.annotations.Nullable;

/// What is said about the word under the mouse.
///
/// @param range the word, UTF-16 offsets in the expression
/// @param markdown its type, its words, its source
public record HoverText(TextRange range, String markdown) {

  /// Null where there is nothing to say.
  public static @Nullable HoverText at(Analysis analysis, int offset) {
    for (Expression node : analysis.tree().pathTo(offset).reversed()) {
      TextRange word = wordOf(node, offset);
      if (word != null) {
        String text = textOf(node, analysis);
        return text == null ? null : new HoverText(word, text);
      }
    }
    return null;
  }

  private static @Nullable TextRange wordOf(Expression node, int offset) {
    TextRange word =
        switch (node) {
          case MemberAccess member -> member.name().range();
          case FunctionCall call -> call.name().range();
          case TypeOperation operation -> operation.type().range();
          case ContextVariable _, EnvironmentVariable _, Literal _ -> node.range();
          default -> null;
        };
    return word != null && word.length() > 0 && word.touches(offset) ? word : null;
  }

  private static @Nullable String textOf(Expression node, Analysis analysis) {
    if (node instanceof TypeOperation operation) {
      Type type = analysis.types().named(operation.type().text());
      return type == null ? null : SymbolText.of(new TypeSymbol(type), analysis);
    }
    Meaning meaning = analysis.meaningOf(node);
    if (meaning == null) {
      return null;
    }
    if (meaning.symbol() != null) {
      return SymbolText.of(meaning, analysis);
    }
    return meaning.type().isUnknown() ? null : SymbolText.code(meaning.type().text());
  }
}
