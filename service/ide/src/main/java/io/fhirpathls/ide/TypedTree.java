package io.fhirpathls.ide;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Indexer;
import io.fhirpathls.syntax.Expression.InstanceElement;
import io.fhirpathls.syntax.Expression.InstanceSelector;
import io.fhirpathls.syntax.Expression.Malformed;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Missing;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Expression.Polarity;
import io.fhirpathls.syntax.Expression.SortKey;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.text.TextRange;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression's tree with the type of each node, for people who want to look at it.
///
/// @param text the name, the operator or the literal that makes the node what it is
/// @param range the whole node, UTF-16 offsets in the expression
/// @param type what the node gives; null where it is never reached
public record TypedTree(
    Kind kind, String text, TextRange range, @Nullable String type, List<TypedTree> children) {

  /// What sort of node it is.
  public enum Kind {
    MEMBER,
    FUNCTION,
    INDEXER,
    INSTANCE,
    INSTANCE_ELEMENT,
    POLARITY,
    OPERATION,
    TYPE_OPERATION,
    CONTEXT_VARIABLE,
    ENVIRONMENT_VARIABLE,
    PARENTHESES,
    SORT_KEY,
    LITERAL,
    MISSING,
    MALFORMED
  }

  public static TypedTree of(Analysis analysis) {
    IdentityHashMap<Expression, Meaning> meanings = new IdentityHashMap<>();
    analysis.meanings().forEach(meaning -> meanings.put(meaning.node(), meaning));
    return of(analysis.tree().root(), analysis.tree().text(), meanings);
  }

  private static TypedTree of(
      Expression node, String text, IdentityHashMap<Expression, Meaning> meanings) {
    Meaning meaning = meanings.get(node);
    return new TypedTree(
        kind(node),
        text(node, text),
        node.range(),
        meaning == null ? null : meaning.type().text(),
        node.children().stream().map(child -> of(child, text, meanings)).toList());
  }

  private static Kind kind(Expression node) {
    return switch (node) {
      case MemberAccess _ -> Kind.MEMBER;
      case FunctionCall _ -> Kind.FUNCTION;
      case Indexer _ -> Kind.INDEXER;
      case InstanceSelector _ -> Kind.INSTANCE;
      case InstanceElement _ -> Kind.INSTANCE_ELEMENT;
      case Polarity _ -> Kind.POLARITY;
      case BinaryOperation _ -> Kind.OPERATION;
      case TypeOperation _ -> Kind.TYPE_OPERATION;
      case ContextVariable _ -> Kind.CONTEXT_VARIABLE;
      case EnvironmentVariable _ -> Kind.ENVIRONMENT_VARIABLE;
      case Parenthesized _ -> Kind.PARENTHESES;
      case SortKey _ -> Kind.SORT_KEY;
      case Literal _ -> Kind.LITERAL;
      case Missing _ -> Kind.MISSING;
      case Malformed _ -> Kind.MALFORMED;
    };
  }

  private static String text(Expression node, String text) {
    return switch (node) {
      case MemberAccess member -> member.name().text();
      case FunctionCall call -> call.name().text();
      case BinaryOperation operation -> operation.operatorRange().in(text);
      case TypeOperation operation ->
          operation.operatorRange().in(text) + " " + operation.type().text();
      case Polarity polarity -> polarity.negative() ? "-" : "+";
      case SortKey key -> key.descending() ? "desc" : "asc";
      case InstanceElement element -> element.name().text();
      case InstanceSelector _ -> "{}";
      case Indexer _ -> "[]";
      case Parenthesized _ -> "()";
      case ContextVariable _, EnvironmentVariable _, Literal _ -> node.range().in(text);
      case Missing _, Malformed _ -> "";
    };
  }
}
