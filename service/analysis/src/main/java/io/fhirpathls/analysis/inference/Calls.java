package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.Similar;
import io.fhirpathls.analysis.Symbol.FunctionSymbol;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.check.CallChecks;
import io.fhirpathls.analysis.function.Call;
import io.fhirpathls.analysis.function.FunctionCatalogue;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Polarity;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Function calls: which function, which scope each argument is evaluated in, what comes out.
final class Calls {

  /// Functions whose type argument is what their input is tested for.
  private static final Set<String> TYPE_TESTS = Set.of("is", "as", "ofType");

  private final Inference inference;

  Calls(Inference inference) {
    this.inference = inference;
  }

  CollectionType call(FunctionCall node, Scope scope) {
    Expression written = node.receiver();
    CollectionType input = written == null ? scope.focus() : inference.infer(written, scope);
    FunctionDefinition function = CalledFunction.of(node);
    if (node.name().isMissing() || function == null) {
      return unknown(node, input, scope);
    }
    checkArgumentCount(node, function);
    List<CollectionType> arguments = arguments(node, function, input, scope);
    if (TYPE_TESTS.contains(function.name()) && !node.arguments().isEmpty()) {
      checkTypeTest(input, node.arguments().getFirst());
    }
    new CallChecks(inference.types(), inference).check(node, function, input, arguments);
    CollectionType result =
        function.returns().resultOf(new Site(node, input, arguments, inference));
    if (function.name().equals("defineVariable")) {
      inference.variables().define(node, arguments.size() > 1 ? arguments.get(1) : input);
    }
    if (function.name().equals("where") && !node.arguments().isEmpty()) {
      result = Narrowing.by(node.arguments().getFirst(), result, inference.types());
    }
    return inference.note(node, scope, input, result, new FunctionSymbol(function));
  }

  private CollectionType unknown(FunctionCall node, CollectionType input, Scope scope) {
    if (!node.name().isMissing()) {
      List<String> similar =
          Similar.to(
              node.name().text(),
              FunctionCatalogue.all().stream().map(FunctionDefinition::name).toList());
      inference.report(
          ProblemKind.UNKNOWN_FUNCTION,
          node.name().range(),
          "There is no function `" + node.name().text() + "`." + Similar.question(similar),
          similar);
    }
    Scope anything = scope.over(CollectionType.UNKNOWN, Set.of());
    inference.silently(
        () -> node.arguments().forEach(argument -> inference.inferApart(argument, anything)));
    return inference.note(node, scope, input, CollectionType.UNKNOWN, null);
  }

  private List<CollectionType> arguments(
      FunctionCall node, FunctionDefinition function, CollectionType input, Scope scope) {
    List<CollectionType> types = new ArrayList<>(node.arguments().size());
    for (int i = 0; i < node.arguments().size(); i++) {
      Expression argument = node.arguments().get(i);
      types.add(
          function.parameters().isEmpty()
              ? inference.inferApart(argument, scope)
              : argument(
                  argument, function.parameter(i), guarded(node, function, i, input), scope));
    }
    return types;
  }

  /// Inside `iif(criterion, this, ...)` the criterion holds.
  private CollectionType guarded(
      FunctionCall node, FunctionDefinition function, int index, CollectionType input) {
    return index == 1 && function.name().equals("iif")
        ? Narrowing.by(node.arguments().getFirst(), input, inference.types())
        : input;
  }

  private CollectionType argument(
      Expression argument, Parameter parameter, CollectionType input, Scope scope) {
    return switch (parameter.kind()) {
      case VALUE -> inference.inferApart(argument, scope);
      case WORD -> CollectionType.UNKNOWN;
      case TYPE -> typeArgument(argument, scope);
      // A key that begins with `-` is sorted downwards, whatever its type.
      case LAMBDA -> {
        CollectionType items =
            parameter.recursive() ? closure(argument, parameter, input, scope) : input;
        Scope inner = scope.over(items, parameter.binds());
        yield argument instanceof Polarity sign && parameter.repeats()
            ? inference.note(sign, inner, inference.inferApart(sign.operand(), inner))
            : inference.inferApart(argument, inner);
      }
    };
  }

  /// What a recursive projection is evaluated on in all its rounds: the input, and what it gives.
  private CollectionType closure(
      Expression argument, Parameter parameter, CollectionType input, Scope scope) {
    CollectionType all = input;
    while (!all.isUnknown()) {
      CollectionType more = all.or(inference.probe(argument, scope.over(all, parameter.binds())));
      if (more.alternatives().size() == all.alternatives().size()) {
        break;
      }
      all = more;
    }
    return all;
  }

  private void checkTypeTest(CollectionType tested, Expression argument) {
    Type type = Names.typeNamedBy(argument, inference);
    if (type != null) {
      inference.typeTestChecks().check(tested, type, argument.range());
    }
  }

  private CollectionType typeArgument(Expression argument, Scope scope) {
    Type type = Names.typeNamedBy(argument, inference);
    if (type != null) {
      return inference.note(
          argument, scope, scope.focus(), CollectionType.one(type), new TypeSymbol(type));
    }
    String text = Names.pathText(argument);
    if (text != null && !text.isEmpty() && argument instanceof MemberAccess) {
      inference.unknownType(text, argument.range());
    }
    return inference.note(argument, scope, CollectionType.UNKNOWN);
  }

  private void checkArgumentCount(FunctionCall node, FunctionDefinition function) {
    int given = node.arguments().size();
    int least = function.requiredArguments();
    int most = function.allowedArguments();
    if (given >= least && given <= most) {
      return;
    }
    TextRange range =
        given < least
            ? node.name().range()
            : new TextRange(
                node.arguments().get(most).range().start(),
                node.arguments().getLast().range().end());
    inference.report(
        ProblemKind.ARGUMENT_COUNT,
        range,
        "`" + function.signature() + "` takes " + allowed(least, most) + ", not " + given + ".",
        List.of());
  }

  private static String allowed(int least, int most) {
    if (most == 0) {
      return "no argument";
    }
    if (least == most) {
      return least == 1 ? "one argument" : least + " arguments";
    }
    return most == Integer.MAX_VALUE
        ? "at least " + least + " arguments"
        : least + " to " + most + " arguments";
  }

  /// One call as the catalogue's rules see it.
  private record Site(
      FunctionCall node, CollectionType input, List<CollectionType> arguments, Inference inference)
      implements Call {

    @Override
    public int argumentCount() {
      return arguments.size();
    }

    @Override
    public CollectionType argument(int index) {
      return index < arguments.size() ? arguments.get(index) : CollectionType.UNKNOWN;
    }

    @Override
    public @Nullable Type typeArgument(int index) {
      return index < arguments.size()
          ? Names.typeNamedBy(node.arguments().get(index), inference)
          : null;
    }

    @Override
    public @Nullable String literalArgument(int index) {
      return index < arguments.size()
              && node.arguments().get(index) instanceof Literal.StringLiteral literal
          ? literal.value()
          : null;
    }

    @Override
    public TypeSystem types() {
      return inference.types();
    }
  }
}
