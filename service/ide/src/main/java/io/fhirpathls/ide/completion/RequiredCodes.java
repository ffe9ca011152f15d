package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.model.Binding;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Indexer;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Parenthesized;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The value set from which the value of an expression comes: the required binding of its element,
/// or of the element whose coding it is taken from, as in `clinicalStatus.coding.code`.
///
/// @param path the nodes around the expression, the root first
public record RequiredCodes(Analysis analysis, List<Expression> path) {

  /// Functions that give the text of a code, or nearly.
  private static final Set<String> OF_THEIR_TEXT = Set.of("getValue", "toString", "lower");

  /// Elements whose codes come from the binding of what holds them.
  private static final Set<String> OF_THEIR_HOLDER =
      Set.of("Coding.code", "CodeableConcept.coding", "CodeableReference.concept");

  /// Null where there is no such value set, or its codes are not all known.
  public @Nullable String valueSet(Expression expression) {
    String valueSet = valueSetOf(expression);
    return valueSet == null || analysis.types().model().codes(valueSet) == null ? null : valueSet;
  }

  private @Nullable String valueSetOf(@Nullable Expression expression) {
    return switch (expression) {
      case MemberAccess member -> ofMember(member);
      case Parenthesized parenthesized -> valueSetOf(parenthesized.inner());
      case Indexer indexer -> valueSetOf(indexer.receiver());
      case FunctionCall call when keepsCodes(call) -> ofReceiver(call.receiver(), call);
      case ContextVariable variable when variable.kind() == ContextVariable.Kind.THIS ->
          ofReceiver(null, variable);
      case null, default -> null;
    };
  }

  private static boolean keepsCodes(FunctionCall call) {
    return CalledFunction.selects(call) || OF_THEIR_TEXT.contains(call.name().text());
  }

  private @Nullable String ofMember(MemberAccess member) {
    Meaning meaning = analysis.meaningOf(member);
    if (meaning == null || !(meaning.symbol() instanceof ElementSymbol symbol)) {
      return null;
    }
    Binding binding = symbol.element().binding();
    if (binding != null && binding.strength() == Binding.Strength.REQUIRED) {
      return binding.valueSet();
    }
    return OF_THEIR_HOLDER.contains(symbol.owner().name() + "." + symbol.element().name())
        ? ofReceiver(member.receiver(), member)
        : null;
  }

  /// @param receiver null where `node` is evaluated on `$this`: what the lambda around it goes over
  private @Nullable String ofReceiver(@Nullable Expression receiver, Expression node) {
    if (receiver != null) {
      return valueSetOf(receiver);
    }
    for (int i = path.size() - 1; i >= 0; i--) {
      if (path.get(i) instanceof FunctionCall call
          && call.name().range().end() < node.range().start()) {
        return new RequiredCodes(analysis, path.subList(0, i)).ofReceiver(call.receiver(), call);
      }
    }
    return null;
  }
}
