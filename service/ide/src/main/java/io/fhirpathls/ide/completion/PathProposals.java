package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Types and element paths, as directives name them.
record PathProposals(TypeSystem types) {

  /// The steps that may follow a path; resources and then all types where none is written.
  ///
  /// @param before with the dot at its end; empty where a path begins
  List<Completion> at(String before) {
    return at(before, true);
  }

  private List<Completion> at(String before, boolean resourcesFirst) {
    if (before.endsWith(".")) {
      CollectionType receiver = types.ofPath(before.substring(0, before.length() - 1));
      return new ElementProposals(types, Set.of())
          .of(receiver).stream().filter(it -> !it.label().contains("(")).toList();
    }
    List<Completion> proposals = new ArrayList<>();
    for (TypeDefinition type : types.model().types()) {
      if (type.kind() != TypeKind.BACKBONE) {
        boolean isInstance = type.kind() == TypeKind.RESOURCE && !type.isAbstract();
        proposals.add(
            TypeProposals.proposal(
                type,
                type.name(),
                isInstance == resourcesFirst ? Proposals.AWAITED : Proposals.TYPE));
      }
    }
    return proposals;
  }

  /// The same for variables: with the types of FHIRPath, and resources last.
  List<Completion> of(String before) {
    List<Completion> proposals = new ArrayList<>(at(before, false));
    switch (before) {
      case "" -> {
        for (SystemType system : SystemType.values()) {
          proposals.add(TypeProposals.proposal(system, system.text(), Proposals.FITTING));
        }
      }
      case "System." -> {
        for (SystemType system : SystemType.values()) {
          proposals.add(TypeProposals.proposal(system, system.simpleName(), Proposals.AWAITED));
        }
      }
      default -> {}
    }
    return proposals;
  }
}
