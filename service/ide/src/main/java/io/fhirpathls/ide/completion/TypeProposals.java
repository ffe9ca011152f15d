package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Names of types.
final class TypeProposals {

  private TypeProposals() {}

  /// Types with which a path may begin: the context's own first; all resources where it is unknown.
  static List<Completion> leading(Scope scope, TextRange word, TypeSystem types) {
    List<Completion> proposals = new ArrayList<>();
    for (Type type : scope.focus().alternatives()) {
      if (scope.root() && type instanceof FhirType fhir && !fhir.name().contains(".")) {
        proposals.add(proposal(fhir.definition(), word, Proposals.CONTEXT_RANK));
      }
    }
    if (scope.focus().isUnknown()) {
      for (String name : types.model().resourceTypes()) {
        TypeDefinition resource = types.model().type(name);
        if (resource != null) {
          proposals.add(proposal(resource, word, Proposals.TYPE_RANK));
        }
      }
    }
    return proposals;
  }

  /// Types that a value can be tested for: the alternatives of a choice, what is below its type,
  /// and every type where nothing is known.
  static List<Completion> ofTest(CollectionType tested, TextRange word, TypeSystem types) {
    Set<TypeDefinition> candidates = new LinkedHashSet<>();
    boolean open = tested.isUnknown() || tested.isEmpty();
    for (Type type : tested.alternatives()) {
      if (type instanceof FhirType fhir) {
        candidates.add(fhir.definition());
        candidates.addAll(types.model().subtypes(fhir.name()));
      }
    }
    if (open) {
      candidates.addAll(types.model().types());
    }
    List<Completion> proposals = new ArrayList<>();
    for (TypeDefinition candidate : candidates) {
      if (candidate.kind() != TypeKind.BACKBONE) {
        proposals.add(proposal(candidate, word, Proposals.TYPE_RANK));
      }
    }
    for (SystemType system : SystemType.values()) {
      if (open || tested.alternatives().contains(system)) {
        proposals.add(proposal(system.text(), "FHIRPath type", word, Proposals.TYPE_RANK + 1));
      }
    }
    return proposals;
  }

  private static Completion proposal(TypeDefinition type, TextRange word, int rank) {
    String kind =
        switch (type.kind()) {
          case PRIMITIVE -> "primitive type";
          case COMPLEX -> "type";
          case BACKBONE -> "part";
          case RESOURCE -> "resource";
          case LOGICAL -> "logical model";
        };
    return proposal(type.name(), kind, word, rank);
  }

  private static Completion proposal(String name, String kind, TextRange word, int rank) {
    return new Completion(
        Completion.Kind.TYPE, name, kind, "", "", word, name, name.length(), rank);
  }
}
