package io.fhirpathls.ide.variables;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.BinaryOperation;
import io.fhirpathls.syntax.Expression.ContextVariable;
import io.fhirpathls.syntax.Expression.EnvironmentVariable;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.syntax.Operator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which definition each variable of one expression means. A definition is seen by what is
/// evaluated after it in the same chain; it ends with the chain, the lambda around it, or a `|`, as
/// the analysis has it.
public final class Bindings {

  /// What is known to gather the mentions of each variable.
  public interface Found {

    /// @param definition null where nothing in the expression defines it
    void use(EnvironmentVariable node, @Nullable StringLiteral definition);

    default void definition(StringLiteral literal) {}

    /// @param binder the lambda that gives the variable its value; null for the whole expression
    default void context(ContextVariable node, @Nullable Expression binder) {}
  }

  private final Found found;
  private Map<String, StringLiteral> bound = Map.of();
  private Map<ContextVariable.Kind, Expression> binders = Map.of();

  private Bindings(Found found) {
    this.found = found;
  }

  public static void of(Analysis analysis, Found found) {
    new Bindings(found).visit(analysis.tree().root());
  }

  private void visit(Expression node) {
    switch (node) {
      case EnvironmentVariable variable -> {
        if (!variable.name().isMissing()) {
          found.use(variable, bound.get(variable.name().text()));
        }
      }
      case ContextVariable variable -> found.context(variable, binders.get(variable.kind()));
      case FunctionCall call -> call(call);
      case BinaryOperation operation -> operation(operation);
      default -> node.children().forEach(this::visit);
    }
  }

  private void operation(BinaryOperation operation) {
    Map<String, StringLiteral> before = bound;
    visit(operation.left());
    if (operation.operator() == Operator.UNION) {
      bound = before;
    }
    visit(operation.right());
    bound = before;
  }

  private void call(FunctionCall call) {
    if (call.receiver() != null) {
      visit(call.receiver());
    }
    FunctionDefinition function = CalledFunction.of(call);
    List<Expression> arguments = call.arguments();
    boolean defines =
        function != null
            && function.name().equals("defineVariable")
            && !arguments.isEmpty()
            && arguments.getFirst() instanceof StringLiteral;
    for (int i = 0; i < arguments.size(); i++) {
      if (i > 0 || !defines) {
        Parameter parameter =
            function == null || function.parameters().isEmpty() ? null : function.parameter(i);
        argument(arguments.get(i), parameter);
      }
    }
    if (defines && arguments.getFirst() instanceof StringLiteral literal) {
      found.definition(literal);
      bound = new HashMap<>(bound);
      bound.put(literal.value(), literal);
    }
  }

  /// Variables end with the argument that defines them.
  private void argument(Expression argument, @Nullable Parameter parameter) {
    Map<String, StringLiteral> before = bound;
    Map<ContextVariable.Kind, Expression> outer = binders;
    if (parameter != null && !parameter.binds().isEmpty()) {
      binders = new EnumMap<>(ContextVariable.Kind.class);
      binders.putAll(outer);
      parameter.binds().forEach(kind -> binders.put(kind, argument));
    }
    visit(argument);
    binders = outer;
    bound = before;
  }
}
