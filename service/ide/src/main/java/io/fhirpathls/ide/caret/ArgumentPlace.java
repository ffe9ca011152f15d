package io.fhirpathls.ide.caret;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.ide.caret.AroundCaret.Bracket;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.text.TextRange;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An argument of a call that a caret stands in.
///
/// @param index of the argument, from 0
/// @param meaning of the call
public record ArgumentPlace(
    Analysis analysis, FunctionCall call, FunctionDefinition function, Meaning meaning, int index) {

  /// Of the innermost call around the caret that is known; null outside calls.
  public static @Nullable ArgumentPlace around(AroundCaret around, Analysis analysis) {
    for (Bracket bracket : around.brackets().reversed()) {
      ArgumentPlace place = of(bracket, analysis);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  /// Of the innermost bracket, when it holds the arguments of a known call.
  public static @Nullable ArgumentPlace directlyAround(AroundCaret around, Analysis analysis) {
    return around.brackets().isEmpty() ? null : of(around.brackets().getLast(), analysis);
  }

  private static @Nullable ArgumentPlace of(Bracket bracket, Analysis analysis) {
    FunctionCall call =
        bracket.name() == null ? null : call(analysis.tree().root(), bracket.name());
    FunctionDefinition function = call == null ? null : CalledFunction.of(call);
    Meaning meaning = call == null ? null : analysis.meaningOf(call);
    return call == null || function == null || meaning == null
        ? null
        : new ArgumentPlace(analysis, call, function, meaning, bracket.commas());
  }

  private static @Nullable FunctionCall call(Expression node, TextRange name) {
    if (node instanceof FunctionCall call && call.name().range().equals(name)) {
      return call;
    }
    for (Expression child : node.children()) {
      FunctionCall found = child.range().touches(name.start()) ? call(child, name) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// What the argument is for; null where the call takes fewer.
  public @Nullable Parameter parameter() {
    return index < function.allowedArguments() ? function.parameter(index) : null;
  }

  /// Whether the argument is read like this.
  public boolean takes(Parameter.Kind kind) {
    Parameter parameter = parameter();
    return parameter != null && parameter.kind() == kind;
  }

  /// What a name in the argument is looked up in.
  public Scope scope() {
    return scope(index);
  }

  /// The same of any argument of the call.
  public Scope scope(int argument) {
    Parameter parameter =
        argument < function.allowedArguments() ? function.parameter(argument) : null;
    Scope outer = meaning.scope().withVariables(bound());
    return parameter != null && parameter.kind() == Parameter.Kind.LAMBDA
        ? outer.over(meaning.receiver(), parameter.binds())
        : outer;
  }

  /// What is bound for the argument: also by the chain before the call.
  private Map<String, CollectionType> bound() {
    Map<String, CollectionType> all = new TreeMap<>(meaning.scope().variables());
    Expression before = call.receiver();
    while (before != null) {
      if (before instanceof FunctionCall definition
          && definition.name().text().equals("defineVariable")
          && !definition.arguments().isEmpty()
          && definition.arguments().getFirst() instanceof StringLiteral name) {
        all.putIfAbsent(name.value(), valueOf(definition));
      }
      before = receiver(before);
    }
    return all;
  }

  private CollectionType valueOf(FunctionCall definition) {
    if (definition.arguments().size() > 1) {
      return analysis.typeOf(definition.arguments().get(1));
    }
    Meaning known = analysis.meaningOf(definition);
    return known == null ? CollectionType.UNKNOWN : known.receiver();
  }

  private static @Nullable Expression receiver(Expression node) {
    return switch (node) {
      case FunctionCall f -> f.receiver();
      case Expression.MemberAccess m -> m.receiver();
      case Expression.Indexer i -> i.receiver();
      default -> null;
    };
  }
}
