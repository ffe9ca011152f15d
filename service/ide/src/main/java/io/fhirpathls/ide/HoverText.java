package io.fhirpathls.ide;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.host.Beside;
import io.fhirpathls.host.Canonical;
import io.fhirpathls.host.Questions;
import io.fhirpathls.ide.completion.Awaited;
import io.fhirpathls.ide.hover.CodeText;
import io.fhirpathls.ide.hover.DirectiveText;
import io.fhirpathls.ide.hover.KeywordText;
import io.fhirpathls.ide.hover.LiteralText;
import io.fhirpathls.ide.hover.OperatorText;
import io.fhirpathls.ide.hover.SymbolText;
import io.fhirpathls.ide.hover.TypeText;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.InstanceElement;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Polarity;
import io.fhirpathls.syntax.Expression.SortKey;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.text.TextRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said about the word under the mouse.
///
/// @param range the word, UTF-16 offsets in the text that was asked about
/// @param markdown its type, its words, its source
public record HoverText(TextRange range, String markdown) {

  /// The same of an expression beside which its document says something.
  public static @Nullable HoverText at(Analysis analysis, Beside beside, int offset) {
    HoverText text = at(analysis, offset);
    if (text == null
        || !(beside instanceof Questions questions)
        || !(analysis.tree().pathTo(offset).getLast() instanceof StringLiteral literal)
        || !(Awaited.at(analysis, offset) instanceof Awaited.LinkIds)) {
      return text;
    }
    String asked = questions.texts().get(literal.value());
    return asked == null
        ? text
        : new HoverText(text.range(), CodeText.ofItem(literal.value(), asked));
  }

  /// Null where there is nothing to say.
  public static @Nullable HoverText at(Analysis analysis, int offset) {
    List<Expression> path = analysis.tree().pathTo(offset);
    for (int i = path.size() - 1; i >= 0; i--) {
      Expression node = path.get(i);
      TextRange word = wordOf(node, offset);
      if (word != null) {
        String text = textOf(node, word, path.subList(0, i), analysis);
        return text == null || text.isEmpty() ? null : new HoverText(word, text);
      }
    }
    return null;
  }

  /// What is said about a word of a directive; null where the mouse is in none, or over nothing.
  ///
  /// @param context any analysis in the context that holds at the directive
  /// @param offset in the document
  public static @Nullable HoverText inDirective(
      AnalysedDocument document, Analysis context, int offset) {
    return DirectiveText.at(document, context, offset);
  }

  private static @Nullable TextRange wordOf(Expression node, int offset) {
    TextRange word =
        switch (node) {
          case MemberAccess member -> member.name().range();
          case FunctionCall call -> call.name().range();
          case InstanceElement element -> element.name().range();
          case TypeOperation operation ->
              operation.operatorRange().touches(offset)
                  ? operation.operatorRange()
                  : operation.type().range();
          case BinaryOperation operation -> operation.operatorRange();
          case Polarity sign -> TextRange.of(sign.range().start(), sign.range().start() + 1);
          case SortKey key -> direction(key);
          case ContextVariable _, EnvironmentVariable _, Literal _ -> node.range();
          case Expression.Indexer _,
              Expression.InstanceSelector _,
              Expression.Parenthesized _,
              Expression.Missing _,
              Expression.Malformed _ ->
              null;
        };
    return word != null && word.length() > 0 && word.touches(offset) ? word : null;
  }

  private static TextRange direction(SortKey key) {
    int length = key.descending() ? "desc".length() : "asc".length();
    return TextRange.of(key.range().end() - length, key.range().end());
  }

  private static @Nullable String textOf(
      Expression node, TextRange word, List<Expression> around, Analysis analysis) {
    return switch (node) {
      case TypeOperation operation when word.equals(operation.operatorRange()) ->
          OperatorText.of(operation.kind()).markdown();
      case TypeOperation operation -> {
        Type type = analysis.types().named(operation.type().text());
        yield type == null ? null : TypeText.of(type, analysis.types().model());
      }
      case BinaryOperation operation -> OperatorText.of(operation.operator()).markdown();
      case Polarity sign -> OperatorText.ofSign(sign.negative()).markdown();
      case SortKey key -> KeywordText.of(key.descending() ? "desc" : "asc");
      case StringLiteral string -> ofString(string, analysis);
      case Literal literal -> LiteralText.of(literal, word.in(analysis.tree().text()));
      default -> ofName(node, around, analysis);
    };
  }

  private static @Nullable String ofName(
      Expression node, List<Expression> around, Analysis analysis) {
    Meaning meaning = analysis.meaningOf(node);
    if (meaning == null) {
      return null;
    }
    if (meaning.symbol() != null) {
      return SymbolText.of(meaning, around, analysis);
    }
    return meaning.type().isUnknown() ? null : SymbolText.code(meaning.type().text());
  }

  /// A string that is a code or a url says what that stands for.
  private static String ofString(StringLiteral string, Analysis analysis) {
    FhirModel model = analysis.types().model();
    String literal = LiteralText.of(string, string.range().in(analysis.tree().text()));
    String meant =
        switch (Awaited.at(analysis, string.range().start() + 1)) {
          case Awaited.Codes(var valueSet, var codes) when codes.contains(string.value()) ->
              CodeText.of(valueSet, string.value(), model);
          case Awaited.ExtensionUrls _ -> CodeText.ofExtension(string.value(), analysis.types());
          case Awaited.Canonicals _ ->
              CodeText.ofCanonical(Canonical.bare(string.value()), analysis.types().definitions());
          case Awaited.Slices(var slices) ->
              slices.stream()
                  .filter(slice -> slice.name().equals(string.value()))
                  .map(slice -> "**Slice** of `" + slice.path() + "`\n\n" + slice.shortText())
                  .findFirst()
                  .orElse("");
          case Awaited.Codes _, Awaited.Anything _, Awaited.LinkIds _, Awaited.Values _ -> "";
        };
    return meant.isEmpty() ? literal : meant;
  }
}
