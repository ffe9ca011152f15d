package io.fhirpathls.ide.hover;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Indexer;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Expression.TypeOperation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The path of an element from the root of its resource, through whatever only selects among items
/// on the way: `Patient.name.given` for the `given` in `Patient.name.where(given.exists())`.
///
/// @param around the nodes around the element, the root first
record ElementPath(Analysis analysis, List<Expression> around) {

  /// Functions that give items of their input, those of one type or all.
  private static final Set<String> BY_TYPE = Set.of("ofType", "as", "checkModifiers");

  /// Null where the way leads through something else.
  @Nullable String of(@Nullable Expression node) {
    return switch (node) {
      case MemberAccess member -> ofMember(member);
      case FunctionCall call when leadsOn(call) ->
          call.receiver() == null ? ofFocus(call) : of(call.receiver());
      case Indexer indexer -> of(indexer.receiver());
      case Parenthesized parenthesized -> of(parenthesized.inner());
      case TypeOperation cast when cast.kind() == TypeOperation.Kind.AS -> of(cast.operand());
      case ContextVariable variable when variable.kind() == ContextVariable.Kind.THIS ->
          ofFocus(variable);
      case null, default -> null;
    };
  }

  private static boolean leadsOn(FunctionCall call) {
    return CalledFunction.selects(call) || BY_TYPE.contains(call.name().text());
  }

  private @Nullable String ofMember(MemberAccess member) {
    Meaning meaning = analysis.meaningOf(member);
    if (meaning == null) {
      return null;
    }
    if (meaning.symbol() instanceof TypeSymbol) {
      return member.name().text();
    }
    String before = member.receiver() == null ? ofFocus(member) : of(member.receiver());
    return before != null && meaning.symbol() instanceof ElementSymbol
        ? before + "." + member.name().text()
        : null;
  }

  /// What a name without a receiver is looked up in.
  private @Nullable String ofFocus(Expression node) {
    for (int i = around.size() - 1; i >= 0; i--) {
      if (around.get(i) instanceof FunctionCall call
          && call.name().range().end() < node.range().start()
          && isOverInput(call, node)) {
        ElementPath outer = new ElementPath(analysis, around.subList(0, i));
        return call.receiver() == null ? outer.ofFocus(call) : outer.of(call.receiver());
      }
    }
    return analysis.context().contextType();
  }

  /// Whether the argument around the node is evaluated on the call's input, and not where it
  /// stands.
  @SuppressWarnings("ReferenceEquality") // a scope that is only handed on stays the same object
  private boolean isOverInput(FunctionCall call, Expression node) {
    Meaning outer = analysis.meaningOf(call);
    Meaning inner = analysis.meaningOf(node);
    return outer != null && inner != null && outer.scope().focus() != inner.scope().focus();
  }
}
