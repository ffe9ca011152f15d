package io.fhirpathls.ide.outline;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Meaning;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.ide.OutlineNode;
import io.fhirpathls.syntax.Expression;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.syntax.Literal.StringLiteral;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/// The lambda scopes and the variables of an expression, each in the scope that holds it.
public final class Scopes {

  private final EmbeddedExpression expression;
  private final Analysis analysis;

  private Scopes(EmbeddedExpression expression, Analysis analysis) {
    this.expression = expression;
    this.analysis = analysis;
  }

  public static List<OutlineNode> of(EmbeddedExpression expression, Analysis analysis) {
    return new Scopes(expression, analysis).in(List.of(analysis.tree().root()));
  }

  private List<OutlineNode> in(List<Expression> nodes) {
    List<OutlineNode> found = new ArrayList<>();
    nodes.forEach(node -> gather(node, found));
    return found;
  }

  private void gather(Expression node, List<OutlineNode> found) {
    if (!(node instanceof FunctionCall call)) {
      node.children().forEach(child -> gather(child, found));
      return;
    }
    if (call.receiver() != null) {
      gather(call.receiver(), found);
    }
    FunctionDefinition function = CalledFunction.of(call);
    boolean isLambda =
        function != null
            && function.parameters().stream().anyMatch(p -> p.kind() == Parameter.Kind.LAMBDA)
            && !call.arguments().isEmpty();
    if (function != null
        && function.name().equals("defineVariable")
        && !call.arguments().isEmpty()
        && call.arguments().getFirst() instanceof StringLiteral name) {
      found.add(variable(call, name, in(call.arguments().subList(1, call.arguments().size()))));
    } else if (isLambda) {
      found.add(scope(call, in(call.arguments())));
    } else {
      found.addAll(in(call.arguments()));
    }
  }

  private OutlineNode scope(FunctionCall call, List<OutlineNode> inside) {
    TextRange range = new TextRange(call.name().range().start(), call.range().end());
    Meaning meaning = analysis.meaningOf(call);
    String items =
        meaning == null || meaning.receiver().isUnknown() ? "" : meaning.receiver().asOne().text();
    return new OutlineNode(
        OutlineNode.Kind.SCOPE,
        ShortText.of(range.in(expression.text())),
        items,
        expression.toDocument(range),
        expression.toDocument(call.name().range()),
        inside);
  }

  private OutlineNode variable(FunctionCall call, StringLiteral name, List<OutlineNode> inside) {
    Expression value = call.arguments().size() > 1 ? call.arguments().get(1) : call.receiver();
    String type =
        value == null || analysis.typeOf(value).isUnknown() ? "" : analysis.typeOf(value).text();
    return new OutlineNode(
        OutlineNode.Kind.VARIABLE,
        "%" + name.value(),
        type,
        expression.toDocument(new TextRange(call.name().range().start(), call.range().end())),
        expression.toDocument(name.range()),
        inside);
  }
}
