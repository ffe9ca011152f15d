package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.Symbol.TypeSymbol;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.TypeSystem;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.Completion.About;
import io.fhirpathls.ide.Completion.Kind;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Names of types.
final class TypeProposals {

  private TypeProposals() {}

  /// Types with which a path may begin: the context's own first; all resources where it is unknown.
  static List<Completion> leading(Scope scope, TypeSystem types) {
    List<Completion> proposals = new ArrayList<>();
    for (Type type : scope.focus().alternatives()) {
      if (scope.root() && type instanceof FhirType fhir && isNamed(fhir.definition())) {
        proposals.add(proposal(fhir.definition(), fhir.name(), Proposals.CONTEXT));
      }
    }
    if (scope.focus().isUnknown()) {
      for (String name : types.model().resourceTypes()) {
        TypeDefinition resource = types.model().type(name);
        if (resource != null) {
          proposals.add(
              proposal(resource, name, scope.root() ? Proposals.CONTEXT : Proposals.TYPE));
        }
      }
    }
    return proposals;
  }

  /// Types that a value can be tested for: the alternatives of a choice, what is below its type,
  /// and every type where nothing is known.
  static List<Completion> ofTest(CollectionType tested, TypeSystem types) {
    List<Completion> proposals = new ArrayList<>();
    for (TypeDefinition candidate : candidates(tested, types)) {
      int rank =
          tested.alternatives().stream().anyMatch(it -> it.text().equals(candidate.name()))
              ? Proposals.AWAITED
              : Proposals.TYPE;
      proposals.add(proposal(candidate, candidate.name(), rank));
    }
    for (SystemType system : SystemType.values()) {
      if (isOpen(tested) || tested.alternatives().contains(system)) {
        proposals.add(proposal(system, system.text(), Proposals.TYPE + 1));
      }
    }
    return proposals;
  }

  /// The same behind `FHIR.` or `System.`.
  static List<Completion> in(String space, CollectionType tested, TypeSystem types) {
    List<Completion> proposals = new ArrayList<>();
    switch (space) {
      case "System" -> {
        for (SystemType system : SystemType.values()) {
          proposals.add(proposal(system, system.simpleName(), Proposals.TYPE));
        }
      }
      case "FHIR" -> {
        for (TypeDefinition candidate : candidates(tested, types)) {
          proposals.add(proposal(candidate, candidate.name(), Proposals.TYPE));
        }
      }
      default -> {}
    }
    return proposals;
  }

  private static boolean isOpen(CollectionType tested) {
    return tested.isUnknown() || tested.isEmpty();
  }

  private static Set<TypeDefinition> candidates(CollectionType tested, TypeSystem types) {
    Set<TypeDefinition> candidates = new LinkedHashSet<>();
    for (Type type : tested.alternatives()) {
      if (type instanceof FhirType fhir) {
        candidates.add(fhir.definition());
        candidates.addAll(types.model().subtypes(fhir.name()));
      }
    }
    if (isOpen(tested)) {
      candidates.addAll(types.model().types());
    }
    candidates.removeIf(it -> !isNamed(it));
    return candidates;
  }

  /// Whether the type can be written in a type specifier.
  private static boolean isNamed(TypeDefinition type) {
    return type.kind() != TypeKind.BACKBONE;
  }

  static Completion proposal(TypeDefinition type, String label, int rank) {
    String kind =
        switch (type.kind()) {
          case PRIMITIVE -> "primitive type";
          case COMPLEX -> "type";
          case BACKBONE -> "part";
          case RESOURCE -> "resource";
          case LOGICAL -> "logical model";
        };
    return Completion.plain(
        Kind.TYPE,
        label,
        type.name() + (type.base() == null ? "" : ": " + type.base()),
        type.isAbstract() ? "abstract " + kind : kind,
        new About.Named(new TypeSymbol(new FhirType(type))),
        rank);
  }

  static Completion proposal(SystemType type, String label, int rank) {
    return Completion.plain(
        Kind.TYPE,
        label,
        type.text(),
        "FHIRPath type",
        new About.Named(new TypeSymbol(type)),
        rank);
  }
}
