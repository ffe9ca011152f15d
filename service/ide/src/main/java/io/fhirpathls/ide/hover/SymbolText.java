package io.fhirpathls.ide.hover;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Symbol;
import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.Symbol.FunctionSymbol;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.Symbol.VariableSymbol;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.ElementDocumentation;
import io.fhirpathls.model.TypeDocumentation;
import org.jspecify.annotations.Nullable;

/// Symbols in words, as Markdown.
public final class SymbolText {

  private SymbolText() {}

  /// A symbol where it is used, with what it gives there.
  public static String of(Meaning meaning, Analysis analysis) {
    return switch (meaning.symbol()) {
      case ElementSymbol element -> element(element, meaning.type(), analysis);
      case FunctionSymbol function -> function(function.function(), meaning.type());
      case null -> code(meaning.type().text());
      case TypeSymbol _, VariableSymbol _ -> of(meaning.symbol(), analysis);
    };
  }

  /// A symbol by itself.
  public static String of(@Nullable Symbol symbol, Analysis analysis) {
    return switch (symbol) {
      case ElementSymbol element ->
          element(element, analysis.types().typeOf(element.element()), analysis);
      case FunctionSymbol function -> function(function.function(), CollectionType.UNKNOWN);
      case TypeSymbol type -> type(type, analysis);
      case VariableSymbol variable ->
          paragraphs(code(variable.name() + ": " + variable.type().text()), variable.description());
      case null -> "";
    };
  }

  /// A line of FHIRPath in a Markdown block of code.
  public static String code(String line) {
    return "```fhirpath\n" + line + "\n```";
  }

  private static String element(ElementSymbol symbol, CollectionType type, Analysis analysis) {
    ElementDefinition element = symbol.element();
    String owner = symbol.owner().name();
    TypeDocumentation documentation = analysis.types().model().documentation(owner);
    ElementDocumentation words = documentation.elements().get(element.name());
    String collection = type.many() ? "\n\nThis path may give several items." : "";
    return paragraphs(
        code(
            owner
                + "."
                + element.name()
                + ": "
                + type.asOne().text()
                + " "
                + element.cardinality()),
        words == null ? "" : words.shortText(),
        words == null ? "" : furtherWords(words.shortText(), words.definition()),
        collection);
  }

  private static String function(FunctionDefinition function, CollectionType result) {
    String returns = result.isUnknown() ? "" : ": " + result.text();
    return paragraphs(
        code(function.signature() + returns),
        function.summary(),
        code(function.example()),
        function.chapter().title() + ", " + function.section());
  }

  private static String type(TypeSymbol symbol, Analysis analysis) {
    if (symbol.type() instanceof FhirType fhir) {
      TypeDocumentation words = analysis.types().model().documentation(fhir.name());
      String base = fhir.definition().base();
      return paragraphs(
          code(fhir.name() + (base == null ? "" : " : " + base)),
          words.shortText(),
          furtherWords(words.shortText(), words.definition()));
    }
    return code(symbol.type().text());
  }

  /// The definition, unless it only repeats the short text.
  private static String furtherWords(String shortText, String definition) {
    String bare =
        definition.endsWith(".") ? definition.substring(0, definition.length() - 1) : definition;
    return bare.strip().equalsIgnoreCase(shortText.strip()) ? "" : definition;
  }

  private static String paragraphs(String... texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      if (!text.isBlank()) {
        all.append(all.isEmpty() ? "" : "\n\n").append(text.strip());
      }
    }
    return all.toString();
  }
}
