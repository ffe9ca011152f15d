package io.fhirpathls.host;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Similar;
import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.syntax.Escapes;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Expression.Indexer;
import io.fhirpathls.syntax.Expression.MemberAccess;
import io.fhirpathls.syntax.Expression.Parenthesized;
import io.fhirpathls.syntax.Expression.TypeOperation;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.syntax.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Items that an expression names and its questionnaire does not have. Only where it surely speaks
/// of this questionnaire or a response to it: a response that a variable brings may answer another
/// one.
record LinkIdCheck(EmbeddedExpression expression, Questions questions, Analysis analysis) {

  /// What leads from a form or a response to its own items.
  private static final Set<String> STEPS = Set.of("item", "answer", LinkIds.ELEMENT);

  private static final Set<String> FORMS = Set.of("Questionnaire", "QuestionnaireResponse");

  private static final Set<String> ITEMS =
      Set.of("Questionnaire.item", "QuestionnaireResponse.item");

  private static final Set<String> VARIABLES =
      Set.of("context", "resource", "rootResource", "questionnaire", "qitem");

  private static final Set<String> DOWNWARDS = Set.of("children", "descendants", "ofType", "as");

  private static final Set<String> PROJECTIONS = Set.of("select", "repeat", "repeatAll");

  /// In the document.
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    if (questions.isWhole()
        && expression.text().contains(LinkIds.ELEMENT)
        && analysis.tree().errors().isEmpty()) {
      String context = expression.context().contextType();
      boolean isOwn = context != null && (FORMS.contains(context) || ITEMS.contains(context));
      new Walk(problems).visit(analysis.tree().root(), isOwn);
    }
    return problems;
  }

  /// One pass through the tree; each visit tells whether what a node gives surely belongs to this
  /// questionnaire or its response.
  private final class Walk {
    private final List<Problem> problems;

    Walk(List<Problem> problems) {
      this.problems = problems;
    }

    /// @param focus whether `$this` does
    boolean visit(Expression node, boolean focus) {
      return switch (node) {
        case MemberAccess member -> {
          String name = member.name().text();
          yield member.receiver() == null
              ? focus && (STEPS.contains(name) || FORMS.contains(name))
              : visit(member.receiver(), focus) && STEPS.contains(name);
        }
        case FunctionCall call -> call(call, focus);
        case Indexer indexer -> {
          visit(indexer.index(), focus);
          yield visit(indexer.receiver(), focus);
        }
        case Parenthesized parenthesized -> visit(parenthesized.inner(), focus);
        case TypeOperation operation ->
            visit(operation.operand(), focus) && operation.kind() == TypeOperation.Kind.AS;
        case ContextVariable variable -> focus && variable.kind() == ContextVariable.Kind.THIS;
        case EnvironmentVariable variable -> isOwn(variable);
        case BinaryOperation operation -> binary(operation, focus);
        default -> {
          node.children().forEach(child -> visit(child, focus));
          yield false;
        }
      };
    }

    @SuppressWarnings("ReferenceEquality") // the very operand
    private boolean binary(BinaryOperation operation, boolean focus) {
      boolean left = visit(operation.left(), focus);
      boolean right = visit(operation.right(), focus);
      LinkIds.compared(
          operation,
          (element, literal) -> {
            boolean isOwn = element == operation.left() ? left : right;
            boolean isKnown = questions.texts().containsKey(literal.value());
            if (isOwn && !isKnown && isOfItem(element)) {
              problems.add(unknown(literal));
            }
          });
      return operation.operator() == Operator.UNION && left && right;
    }

    private boolean call(FunctionCall call, boolean focus) {
      boolean input = call.receiver() == null ? focus : visit(call.receiver(), focus);
      List<Boolean> arguments = new ArrayList<>();
      for (int i = 0; i < call.arguments().size(); i++) {
        Expression argument = call.arguments().get(i);
        arguments.add(
            switch (kind(call, i)) {
              case LAMBDA -> visit(argument, input);
              case VALUE -> visit(argument, focus);
              case TYPE, WORD -> false;
              case null -> visit(argument, false);
            });
      }
      String name = call.name().text();
      if (PROJECTIONS.contains(name)) {
        return !arguments.isEmpty() && arguments.getFirst();
      }
      return input && (CalledFunction.selects(call) || DOWNWARDS.contains(name));
    }
  }

  /// Null where the function is not known, or takes no such argument.
  private static Parameter.@Nullable Kind kind(FunctionCall call, int index) {
    FunctionDefinition function = CalledFunction.of(call);
    return function == null || index >= function.allowedArguments()
        ? null
        : function.parameter(index).kind();
  }

  private boolean isOwn(EnvironmentVariable variable) {
    CollectionType type = analysis.typeOf(variable);
    return VARIABLES.contains(variable.name().text())
        && !type.isEmpty()
        && type.alternatives().stream()
            .map(Type::text)
            .allMatch(name -> FORMS.contains(name) || ITEMS.contains(name));
  }

  /// Other resources have elements of this name, too.
  private boolean isOfItem(MemberAccess element) {
    Meaning meaning = analysis.meaningOf(element);
    return meaning != null
        && (meaning.symbol() instanceof ElementSymbol symbol
            ? ITEMS.contains(symbol.owner().name())
            : meaning.receiver().isUnknown());
  }

  private Problem unknown(StringLiteral literal) {
    List<String> similar = Similar.to(literal.value(), questions.linkIds());
    return expression.toDocument(
        new Problem(
            ProblemKind.UNKNOWN_LINK_ID,
            literal.range(),
            "This questionnaire has no item with the linkId `"
                + literal.value()
                + "`."
                + Similar.question(similar),
            Fix.oneOf(literal.range(), similar.stream().map(Escapes::quote).toList())));
  }
}
