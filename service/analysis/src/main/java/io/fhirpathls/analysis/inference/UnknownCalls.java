package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.CalledFunction;
import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Similar;
import io.fhirpathls.analysis.function.ForeignNames;
import io.fhirpathls.analysis.function.FunctionCatalogue;
import io.fhirpathls.analysis.function.FunctionDefinition;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Conversions;
import io.fhirpathls.analysis.type.Members;
import io.fhirpathls.syntax.Expression.FunctionCall;
import io.fhirpathls.text.TextRange;
import java.util.Collection;
import java.util.List;

/// Calls of what is no function, and what may have been meant.
record UnknownCalls(Inference inference) {

  void report(FunctionCall node, CollectionType input) {
    String name = node.name().text();
    TextRange brackets = new TextRange(node.name().range().end(), node.range().end());
    if (node.arguments().isEmpty() && isElement(name, input)) {
      inference.report(
          ProblemKind.UNKNOWN_FUNCTION,
          node.name().range(),
          "`" + name + "` is an element and no function: it is written without brackets.",
          List.of(Fix.removing(brackets, "()")));
      return;
    }
    List<String> similar = similar(node);
    List<String> usable = similar.stream().filter(it -> isUsable(it, node, input)).toList();
    List<Fix> fixes = Fix.oneOf(node.name().range(), usable);
    inference.report(
        ProblemKind.UNKNOWN_FUNCTION,
        node.name().range(),
        "There is no function `" + name + "`." + Similar.question(similar),
        similar.size() == 1 ? fixes : fixes.stream().map(Fix::offered).toList());
  }

  private boolean isElement(String name, CollectionType input) {
    return !input.isUnknown() && new Members(inference.types()).of(input, name).element() != null;
  }

  private static List<String> similar(FunctionCall node) {
    String receiver =
        node.receiver() == null ? null : CalledFunction.specialReceiver(node.receiver());
    String meant = ForeignNames.meaning(node.name().text());
    if (receiver == null && meant != null) {
      return List.of(meant);
    }
    Collection<FunctionDefinition> functions =
        receiver == null ? FunctionCatalogue.all() : FunctionCatalogue.allOn(receiver);
    return Similar.to(
        node.name().text(), functions.stream().map(FunctionDefinition::name).toList());
  }

  /// Whether the call would be right with this name.
  private boolean isUsable(String name, FunctionCall node, CollectionType input) {
    FunctionDefinition function = FunctionCatalogue.find(name);
    int given = node.arguments().size();
    return function == null
        || function.requiredArguments() <= given
            && given <= function.allowedArguments()
            && new Conversions(inference.types()).mayBe(input, function.input());
  }
}
