package io.fhirpathls.analysis.inference;

import io.fhirpathls.analysis.Fix;
import io.fhirpathls.analysis.ProblemKind;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.Similar;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Members;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.syntax.Expression.InstanceElement;
import io.fhirpathls.syntax.Expression.InstanceSelector;
import io.fhirpathls.syntax.Name;
import java.util.List;
import java.util.Objects;

/// Objects that an expression makes, section "Instance Selector". What an element may hold is left
/// to the engine, which converts.
final class Instances {

  private final Inference inference;
  private final Members members;

  Instances(Inference inference) {
    this.inference = inference;
    this.members = new Members(inference.types());
  }

  CollectionType selector(InstanceSelector node, Scope scope) {
    Type type = Names.typeNamedBy(node.type(), inference);
    CollectionType made = type == null ? CollectionType.UNKNOWN : CollectionType.one(type);
    if (type == null) {
      inference.unknownType(
          Objects.requireNonNullElse(Names.pathText(node.type()), ""), node.type().range());
    }
    inference.note(
        node.type(), scope, scope.focus(), made, type == null ? null : new TypeSymbol(type));
    node.elements().forEach(element -> element(element, made, scope));
    return inference.note(node, scope, made);
  }

  private void element(InstanceElement node, CollectionType made, Scope scope) {
    Members.Found found = members.of(made, node.name().text());
    if (!found.found() && !node.name().isMissing() && !isChoiceWithType(node.name(), made)) {
      unknown(node.name(), made);
    }
    CollectionType value = inference.inferApart(node.value(), scope);
    ElementDefinition element = found.element();
    if (element != null) {
      inference.codes(element, node.value());
    }
    inference.note(node, scope, made, value, found.symbol());
  }

  /// `valueQuantity`: how an engine wants the type of a choice written here, nobody has said.
  private boolean isChoiceWithType(Name name, CollectionType made) {
    return members.all(made).stream()
        .map(Members.Found::element)
        .anyMatch(element ->
            element != null && element.isChoice() && name.text().startsWith(element.name()));
  }

  private void unknown(Name name, CollectionType made) {
    List<String> similar =
        Similar.to(
            name.text(),
            members.all(made).stream()
                .map(Members.Found::element)
                .filter(Objects::nonNull)
                .map(ElementDefinition::name)
                .toList());
    inference.report(
        ProblemKind.UNKNOWN_ELEMENT,
        name.range(),
        "`" + made.text() + "` has no element `" + name.text() + "`." + Similar.question(similar),
        Fix.oneOf(name.range(), similar));
  }
}
