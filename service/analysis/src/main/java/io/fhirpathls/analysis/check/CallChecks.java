package io.fhirpathls.analysis.check;

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
          ProblemKind.REDUNDANT_CRITERION, range, "`where(true)` keeps every item: leave it out.");
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
              + ".");
    } else if (function.single()
        && !function.name().equals(SAYS_THERE_IS_ONE)
        && input.many()
        && !input.isUnknown()
        && call.receiver() != null) {
      singleton(call.name().range(), "`" + function.name() + "` works on one item");
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
              + " counts as true as soon as there is one item: add `.exists()`.");
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
              + ".");
    }
  }

  private void status(FunctionCall call, FunctionDefinition function) {
    if (function.has(Tag.DEPRECATED)) {
      reporter.report(
          ProblemKind.DEPRECATED_FUNCTION,
          call.name().range(),
          "The function `" + function.name() + "` is kept for older expressions only.");
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

  private void singleton(TextRange range, String what) {
    reporter.report(
        ProblemKind.SINGLETON_EXPECTED,
        range,
        what + ", and there may be several here: choose one, say by `first()`.");
  }
}
