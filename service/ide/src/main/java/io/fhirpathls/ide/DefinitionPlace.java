package io.fhirpathls.ide;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.Symbol.FunctionSymbol;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.Symbol.VariableSymbol;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.FhirVersion;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where FHIR defines what a word stands for.
///
/// @param type its name, a path for a backbone type
/// @param element one of its own elements; empty for the type itself
public record DefinitionPlace(FhirVersion version, String type, String element) {

  /// A word of an expression and where what it speaks of is defined.
  ///
  /// @param range of the word, offsets in the expression
  public record Word(TextRange range, List<DefinitionPlace> places) {}

  /// Of the element or type under the caret; null where there is none.
  public static @Nullable Word of(Analysis analysis, int offset) {
    return word(analysis, offset, false);
  }

  /// Of the types that the name under the caret gives; null where there is no name.
  public static @Nullable Word ofType(Analysis analysis, int offset) {
    return word(analysis, offset, true);
  }

  private static @Nullable Word word(Analysis analysis, int offset, boolean types) {
    for (Expression node : analysis.tree().pathTo(offset).reversed()) {
      TextRange range = range(node);
      if (range != null && range.length() > 0 && range.touches(offset)) {
        List<DefinitionPlace> places = places(node, analysis, types);
        return places.isEmpty() ? null : new Word(range, places);
      }
    }
    return null;
  }

  private static @Nullable TextRange range(Expression node) {
    return switch (node) {
      case MemberAccess member -> member.name().range();
      case FunctionCall call -> call.name().range();
      case TypeOperation operation -> operation.type().range();
      case ContextVariable _, EnvironmentVariable _ -> node.range();
      default -> null;
    };
  }

  /// The canonical url of the definition of what a word stands for, where that is not FHIR's own.
  ///
  /// @param range of the word, offsets in the expression
  public record Elsewhere(TextRange range, String url) {}

  /// Of the element or type under the caret; null where there is none, or FHIR defines it.
  public static @Nullable Elsewhere elsewhere(Analysis analysis, int offset) {
    FhirModel model = analysis.types().model();
    for (Expression node : analysis.tree().pathTo(offset).reversed()) {
      TextRange range = range(node);
      if (range != null && range.length() > 0 && range.touches(offset)) {
        List<DefinitionPlace> places = all(node, analysis, false);
        DefinedType defined = places.isEmpty() ? null : model.defined(places.getFirst().type());
        return defined == null ? null : new Elsewhere(range, defined.url());
      }
    }
    return null;
  }

  /// Those that FHIR's own pages have.
  private static List<DefinitionPlace> places(Expression node, Analysis analysis, boolean types) {
    return all(node, analysis, types).stream()
        .filter(place -> analysis.types().model().defined(place.type()) == null)
        .toList();
  }

  private static List<DefinitionPlace> all(Expression node, Analysis analysis, boolean types) {
    if (node instanceof TypeOperation operation) {
      Type named = analysis.types().named(operation.type().text());
      return named == null ? List.of() : ofTypes(List.of(named), analysis);
    }
    Meaning meaning = analysis.meaningOf(node);
    if (meaning == null) {
      return List.of();
    }
    if (types) {
      return ofTypes(meaning.type().alternatives(), analysis);
    }
    return switch (meaning.symbol()) {
      case ElementSymbol(var owner, var element) ->
          List.of(new DefinitionPlace(version(analysis), owner.name(), element.name()));
      case TypeSymbol(Type type) -> ofTypes(List.of(type), analysis);
      case FunctionSymbol _, VariableSymbol _ -> List.of();
      case null -> List.of();
    };
  }

  private static List<DefinitionPlace> ofTypes(List<Type> types, Analysis analysis) {
    return types.stream()
        .filter(FhirType.class::isInstance)
        .map(type -> new DefinitionPlace(version(analysis), ((FhirType) type).name(), ""))
        .toList();
  }

  private static FhirVersion version(Analysis analysis) {
    return analysis.types().model().version();
  }
}
