package io.fhirpathls.analysis.check;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.FunctionDefinition.Status;
import io.fhirpathls.analysis.function.FunctionDefinition.Tag;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Literal;
import io.fhirpathls.text.TextRange;
import java.util.List;

/// What can be wrong with a call of a known function.
public record CallChecks(TypeSystem types, Reporter reporter) {

  /// Whoever writes it knows that the type does not say so.
  private static final String SAYS_THERE_IS_ONE = "single";

  /// @param arguments the types of the arguments as far as they were evaluated
  public void check(
      FunctionCall call,
      FunctionDefinition function,
      CollectionType input,
      List<CollectionType> arguments) {
    input(call, function, input);
    for (int i = 0; i < arguments.size() && !function.parameters().isEmpty(); i++) {
      argument(call, function, i, arguments.get(i));
    }
    if (function.name().equals("where")
        && !call.arguments().isEmpty()
        && call.arguments().getFirst() instanceof Literal.BooleanLiteral(boolean value, var range)
        && value) {
      reporter.report(
          ProblemKind.REDUNDANT_CRITERION,
          range,
          "`where(true)` keeps every item: leave it out.",
          List.of(withoutCall(call)));
    }
    if (function.has(Tag.BY_POSITION)) {
      new OrderChecks(reporter).check(input, function.name(), call.name().range());
    }
    status(call, function);
  }

  private void input(FunctionCall call, FunctionDefinition function, CollectionType input) {
    Conversions conversions = new Conversions(types);
    if (!conversions.mayBe(input, function.input())) {
      reporter.report(
          ProblemKind.WRONG_INPUT_TYPE,
          call.name().range(),
          "`"
              + function.name()
              + "` works on "
              + function.inputText()
              + ", not on "
              + input.asOne().text()
              + ".",
          function.input().contains("String") && call.receiver() != null
              ? asText(call.receiver(), input)
              : List.of());
    } else if (function.single()
        && !function.name().equals(SAYS_THERE_IS_ONE)
        && input.many()
        && !input.isUnknown()
        && call.receiver() != null) {
      reporter.report(
          ProblemKind.SINGLETON_EXPECTED,
          call.name().range(),
          "`"
              + function.name()
              + "` works on one item, and there may be several here: choose one, say by"
              + " `first()`.",
          Corrections.choosingOne(call.receiver()));
    }
  }

  private void argument(
      FunctionCall call, FunctionDefinition function, int index, CollectionType type) {
    Parameter parameter = function.parameter(index);
    Expression argument = call.arguments().get(index);
    boolean isCriterion =
        parameter.kind() == Parameter.Kind.LAMBDA && parameter.types().contains("Boolean");
    if (new Conversions(types).mayBe(type, parameter.types())) {
      return;
    }
    if (isCriterion) {
      reporter.report(
          ProblemKind.CRITERION_NOT_BOOLEAN,
          argument.range(),
          "A Boolean is expected here; "
              + type.asOne().text()
              + " counts as true as soon as there is one item: add `.exists()`.",
          Corrections.calling(".exists()", argument));
    } else if (parameter.kind() == Parameter.Kind.VALUE) {
      reporter.report(
          ProblemKind.ARGUMENT_TYPE,
          argument.range(),
          "`"
              + parameter.name()
              + "` of `"
              + function.name()
              + "` takes "
              + parameter.typeText()
              + ", not "
              + type.asOne().text()
              + ".",
          retyped(argument, type, parameter));
    }
  }

  /// A number without its quotes, or anything else as text, where that is asked for.
  private List<Fix> retyped(Expression argument, CollectionType type, Parameter parameter) {
    if (parameter.types().contains("String")) {
      return asText(argument, type);
    }
    return parameter.types().contains("Integer")
            && argument instanceof Literal.StringLiteral(String value, var range)
            && value.matches("\\d{1,9}")
        ? List.of(Fix.replacing(range, value))
        : List.of();
  }

  /// `toString()` makes a text of any one System value.
  private List<Fix> asText(Expression value, CollectionType type) {
    return type.many() || types.systemTypes(type) == null
        ? List.of()
        : Corrections.calling(".toString()", value).stream().map(Fix::offered).toList();
  }

  private static Fix withoutCall(FunctionCall call) {
    Expression receiver = call.receiver();
    return receiver == null
        ? Fix.replacing(call.range(), "$this")
        : Fix.removing(new TextRange(receiver.range().end(), call.range().end()), ".where(true)");
  }

  private void status(FunctionCall call, FunctionDefinition function) {
    if (function.has(Tag.DEPRECATED)) {
      reporter.report(
          ProblemKind.DEPRECATED_FUNCTION,
          call.name().range(),
          "The function `"
              + function.name()
              + "` is kept for older expressions only."
              + (function.replacement() == null ? "" : " Use `" + function.replacement() + "`."),
          function.replacement() == null
              ? List.of()
              : List.of(Fix.replacing(call.name().range(), function.replacement())));
    } else if (function.status() == Status.DRAFT) {
      reporter.report(
          ProblemKind.DRAFT_FUNCTION,
          call.name().range(),
          "The function `"
              + function.name()
              + "` is a draft: it may change, and few engines"
              + " have it.");
    }
  }
}
