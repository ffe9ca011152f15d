package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.Problem.Related;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.Similar;
import io.fhirpathls.analysis.Symbol.VariableSymbol;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.text.TextRange;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// `%name`s and `$name`s, and what `defineVariable` binds.
///
/// A bound variable is seen by what is evaluated after it in the same chain; it ends with the
/// chain, the enclosing lambda, or a `|`. Beside other operators it is lenient: the right operand
/// sees what the left one has bound, and may bind it again.
final class Variables {

  private final Inference inference;
  private Map<String, CollectionType> bound = Map.of();
  private Set<String> rebindable = Set.of();

  /// Where each name was bound last.
  private final Map<String, TextRange> definitions = new HashMap<>(0);

  /// Set once a name is bound that only running the expression can tell: then any name may be
  /// known.
  private boolean anyName;

  Variables(Inference inference) {
    this.inference = inference;
  }

  /// What is bound at this point of the evaluation.
  Map<String, CollectionType> bound() {
    return bound;
  }

  /// Goes back to an earlier state of {@link #bound()}.
  void restore(Map<String, CollectionType> earlier) {
    bound = earlier;
  }

  /// Between two operands: what the left one has bound may be bound again.
  void betweenOperands(Map<String, CollectionType> before) {
    Set<String> names = new HashSet<>(bound.keySet());
    names.removeAll(before.keySet());
    if (!names.isEmpty()) {
      names.addAll(rebindable);
      rebindable = names;
    }
  }

  CollectionType environment(EnvironmentVariable node, Scope scope) {
    String name = node.name().text();
    if (!name.isEmpty() && !anyName && !Environment.isKnown(name, scope, inference.context())) {
      List<String> similar =
          Similar.to(name, Environment.names(scope, inference.context())).stream()
              .map(Environment::written)
              .toList();
      inference.report(
          ProblemKind.UNKNOWN_VARIABLE,
          node.range(),
          "The variable `%" + name + "` is not known here." + Similar.question(similar),
          Fix.oneOf(node.range(), similar));
    }
    CollectionType type = Environment.typeOf(name, scope, inference.context(), inference.types());
    String words = Environment.describe(name, inference.context());
    return inference.note(
        node, scope, scope.focus(), type, new VariableSymbol("%" + name, type, words));
  }

  CollectionType context(ContextVariable node, Scope scope) {
    if (node.kind() == ContextVariable.Kind.TOTAL && scope.total() == null) {
      inference.report(
          ProblemKind.UNKNOWN_CONTEXT_VARIABLE,
          node.range(),
          "`$total` has a value inside the argument of `aggregate` only.");
    }
    CollectionType type =
        switch (node.kind()) {
          case THIS -> scope.focus();
          case INDEX -> CollectionType.one(SystemType.INTEGER);
          case TOTAL -> scope.total() == null ? CollectionType.UNKNOWN : scope.total();
        };
    String words = Environment.describe(node.kind());
    return inference.note(
        node, scope, scope.focus(), type, new VariableSymbol(node.kind().text(), type, words));
  }

  /// A call of `defineVariable`.
  void define(FunctionCall node, CollectionType value) {
    if (node.arguments().isEmpty()) {
      return;
    }
    Expression argument = node.arguments().getFirst();
    if (!(argument instanceof StringLiteral literal)) {
      anyName = true;
      return;
    }
    String name = literal.value();
    if (Environment.isStandard(name) || bound.containsKey(name) && !rebindable.contains(name)) {
      redefined(name, literal.range());
    }
    definitions.put(name, literal.range());
    Map<String, CollectionType> more = new TreeMap<>(bound);
    more.put(name, value);
    bound = Collections.unmodifiableMap(more);
  }

  private void redefined(String name, TextRange range) {
    Problem problem =
        new Problem(
            ProblemKind.VARIABLE_REDEFINED,
            range,
            "The variable `%" + name + "` has a value already, and cannot be given another one.");
    TextRange first = definitions.get(name);
    inference.report(
        first == null
            ? problem
            : problem.relatedTo(new Related(first, "`%" + name + "` gets its value here.")));
  }
}
