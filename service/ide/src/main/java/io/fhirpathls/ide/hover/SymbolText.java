package io.fhirpathls.ide.hover;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Symbol;
import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.Symbol.FunctionSymbol;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.Symbol.VariableSymbol;
import io.fhirpathls.analysis.inference.Environment;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.syntax.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Symbols in words, as Markdown.
public final class SymbolText {

  private SymbolText() {}

  /// A symbol where it is used, with what it gives there.
  ///
  /// @param around the nodes around the name, the root first
  public static String of(Meaning meaning, List<Expression> around, Analysis analysis) {
    return switch (meaning.symbol()) {
      case ElementSymbol element ->
          ElementText.of(
              element,
              meaning.type(),
              new ElementPath(analysis, around).of(meaning.node()),
              analysis);
      case FunctionSymbol function -> FunctionText.of(function.function(), meaning.type());
      case TypeSymbol _, VariableSymbol _ -> of(meaning.symbol(), analysis);
      case null -> code(meaning.type().text());
    };
  }

  /// A symbol by itself.
  public static String of(@Nullable Symbol symbol, Analysis analysis) {
    return switch (symbol) {
      case ElementSymbol element ->
          ElementText.of(element, analysis.types().typeOf(element.element()), null, analysis);
      case FunctionSymbol function -> FunctionText.of(function.function(), CollectionType.UNKNOWN);
      case TypeSymbol type -> TypeText.of(type.type(), analysis.types().model());
      case VariableSymbol variable -> variable(variable, analysis);
      case null -> "";
    };
  }

  /// A line of FHIRPath in a Markdown block of code.
  public static String code(String line) {
    return Paragraphs.code(line);
  }

  private static String variable(VariableSymbol variable, Analysis analysis) {
    String bare = variable.name().substring(1).replace("`", "");
    String extension = variable.name().startsWith("%") ? Environment.extensionUrl(bare) : null;
    return Paragraphs.of(
        code(variable.name() + ": " + variable.type().text()),
        variable.description(),
        extension == null ? "" : CodeText.ofExtension(extension, analysis.types()));
  }
}
