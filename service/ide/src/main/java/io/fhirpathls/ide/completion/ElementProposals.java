package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Members;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The elements of a receiver.
final class ElementProposals {

  /// What these add stands behind what a type is about.
  private static final Set<String> INHERITED_BY_ALL =
      Set.of("Element", "BackboneElement", "Resource", "DomainResource");

  private ElementProposals() {}

  static List<Completion> of(CollectionType receiver, TextRange word, TypeSystem types) {
    List<Completion> proposals = new ArrayList<>();
    for (Members.Found found : new Members(types).all(receiver)) {
      ElementDefinition element = found.element();
      TypeDefinition owner = found.owner();
      if (element != null && owner != null && element.max() != 0) {
        proposals.add(proposal(owner, element, found.type(), word));
      }
    }
    return proposals;
  }

  private static Completion proposal(
      TypeDefinition owner, ElementDefinition element, CollectionType type, TextRange word) {
    return new Completion(
        Completion.Kind.ELEMENT,
        element.name(),
        owner.name() + "." + element.name(),
        type.asOne().text() + " " + element.cardinality(),
        "",
        word,
        element.name(),
        element.name().length(),
        INHERITED_BY_ALL.contains(owner.name())
            ? Proposals.COMMON_ELEMENT_RANK
            : Proposals.ELEMENT_RANK);
  }
}
