package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.Symbol.FunctionSymbol;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.check.CallChecks;
import io.fhirpathls.analysis.function.Call;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.CollectionType.Order;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Polarity;
import io.fhirpathls.syntax.Literal.StringLiteral;
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
  private final UnknownCalls unknownCalls;

  Calls(Inference inference) {
    this.inference = inference;
    this.unknownCalls = new UnknownCalls(inference);
  }

  CollectionType call(FunctionCall node, Scope scope) {
    Expression written = node.receiver();
    CollectionType input = written == null ? scope.focus() : inference.infer(written, scope);
    FunctionDefinition function = CalledFunction.of(node);
    if (node.name().isMissing() || function == null) {
      return unknown(node, input, scope);
    }
    boolean closed = isClosed(node);
    List<CollectionType> arguments = new ArrayList<>(node.arguments().size());
    if (closed) {
      checkArgumentCount(node, function);
      infer(node, function, input, scope, arguments);
    } else {
      inference.silently(() -> infer(node, function, input, scope, arguments));
    }
    if (TYPE_TESTS.contains(function.name()) && !node.arguments().isEmpty()) {
      checkTypeTest(input, node.arguments().getFirst());
    }
    new CallChecks(inference.types(), inference)
        .check(node, function, input, closed ? arguments : List.of());
    CollectionType result =
        function.returns().resultOf(new Site(node, input, arguments, inference));
    result = result.in(order(function, input));
    if (function.name().equals("defineVariable")) {
      inference.variables().define(node, arguments.size() > 1 ? arguments.get(1) : input);
    }
    if (function.name().equals("where") && !node.arguments().isEmpty()) {
      result = new Narrowing(inference.types()).by(node.arguments().getFirst(), result);
    }
    return inference.note(node, scope, input, result, new FunctionSymbol(function));
  }

  /// How well the input's order is still known in the result.
  private static Order order(FunctionDefinition function, CollectionType input) {
    return switch (function.name()) {
      case "sort" -> Order.DEFINED;
      case "where" -> input.order() == Order.OF_NODES ? Order.OF_A_SET : input.order();
      default -> input.order();
    };
  }

  private CollectionType unknown(FunctionCall node, CollectionType input, Scope scope) {
    if (!node.name().isMissing()) {
      unknownCalls.report(node, input);
    }
    Scope anything = scope.over(CollectionType.UNKNOWN, Set.of());
    inference.silently(
        () -> node.arguments().forEach(argument -> inference.inferApart(argument, anything)));
    return inference.note(node, scope, input, CollectionType.UNKNOWN, null);
  }

  private void infer(
      FunctionCall node,
      FunctionDefinition function,
      CollectionType input,
      Scope scope,
      List<CollectionType> types) {
    for (int i = 0; i < node.arguments().size(); i++) {
      Expression argument = node.arguments().get(i);
      types.add(
          function.parameters().isEmpty()
              ? inference.inferApart(argument, scope)
              : argument(
                  argument, function.parameter(i), guarded(node, function, i, input), scope));
    }
  }

  /// Inside `iif(criterion, this, ...)` the criterion holds.
  private CollectionType guarded(
      FunctionCall node, FunctionDefinition function, int index, CollectionType input) {
    return index == 1 && function.name().equals("iif")
        ? new Narrowing(inference.types()).by(node.arguments().getFirst(), input)
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
  /// Recursions inside each other would double the work with each of them, so those in a round are
  /// not followed.
  private CollectionType closure(
      Expression argument, Parameter parameter, CollectionType input, Scope scope) {
    if (inference.isProbing()) {
      return CollectionType.UNKNOWN;
    }
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
    if (argument instanceof StringLiteral literal) {
      Type meant = inference.types().named(literal.value());
      inference.report(
          ProblemKind.ARGUMENT_TYPE,
          literal.range(),
          "A type is named without quotes.",
          meant == null ? List.of() : List.of(Fix.replacing(literal.range(), literal.value())));
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
        given < least ? List.of() : List.of(withoutArguments(node, most)));
  }

  /// Without the arguments from this one on.
  private static Fix withoutArguments(FunctionCall node, int first) {
    int start =
        first == 0
            ? node.arguments().getFirst().range().start()
            : node.arguments().get(first - 1).range().end();
    TextRange range = new TextRange(start, node.arguments().getLast().range().end());
    return Fix.removing(range, "").titled("Remove what is too much").offered();
  }

  /// Whether the arguments are the call's own. Where its bracket is never closed, it holds what was
  /// to follow behind it, and one mistake has been told already.
  private boolean isClosed(FunctionCall node) {
    if (inference.tree().errors().isEmpty() || node.arguments().isEmpty()) {
      return true;
    }
    int from = node.name().range().end();
    TextRange opener = new TextRange(from, node.arguments().getFirst().range().start());
    return !inference.broken().opensUnclosed(opener);
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
    public @Nullable String textArgument(int index) {
      return index < arguments.size() ? Literals.textOf(node.arguments().get(index)) : null;
    }

    @Override
    public TypeSystem types() {
      return inference.types();
    }
  }
}
