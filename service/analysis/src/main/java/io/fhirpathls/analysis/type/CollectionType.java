package io.fhirpathls.analysis.type;

import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.UnknownType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The type of an expression: every FHIRPath value is a collection.
///
/// @param alternatives the types its items may have, without duplicates; none for `{}`; more than
///   one for choice elements and unions
/// @param many whether it may hold more than one item
public record CollectionType(List<Type> alternatives, boolean many) {

  public static final CollectionType EMPTY = new CollectionType(List.of(), false);
  public static final CollectionType UNKNOWN =
      new CollectionType(List.of(UnknownType.UNKNOWN), true);

  public CollectionType {
    alternatives = List.copyOf(alternatives);
  }

  public static CollectionType one(Type type) {
    return new CollectionType(List.of(type), false);
  }

  public static CollectionType many(Type type) {
    return new CollectionType(List.of(type), true);
  }

  public static CollectionType of(List<Type> types, boolean many) {
    return new CollectionType(types.size() < 2 ? types : types.stream().distinct().toList(), many);
  }

  public boolean isUnknown() {
    return alternatives.contains(UnknownType.UNKNOWN);
  }

  public boolean isEmpty() {
    return alternatives.isEmpty();
  }

  public CollectionType asOne() {
    return many ? new CollectionType(alternatives, false) : this;
  }

  public CollectionType asMany() {
    return many ? this : new CollectionType(alternatives, true);
  }

  /// What `this | other` or the branches of a choice give, `many` as either says.
  public CollectionType or(CollectionType other) {
    if (other.isEmpty()) {
      return this;
    }
    List<Type> all = new ArrayList<>(alternatives);
    for (Type type : other.alternatives) {
      int known = all.indexOf(type);
      if (known < 0) {
        all.add(type);
      } else if (all.get(known) instanceof FhirType a && type instanceof FhirType b) {
        all.set(known, withTargetsOfBoth(a, b));
      }
    }
    return new CollectionType(all, many || other.many);
  }

  /// No targets means any, so they are kept only where both have some.
  private static FhirType withTargetsOfBoth(FhirType a, FhirType b) {
    if (a.targets().equals(b.targets())) {
      return a;
    }
    return a.withTargets(
        a.targets().isEmpty() || b.targets().isEmpty()
            ? List.of()
            : Stream.concat(a.targets().stream(), b.targets().stream()).distinct().toList());
  }

  /// As people read it: `HumanName[]`, `Quantity | string`, `{}`.
  public String text() {
    if (isEmpty()) {
      return "{}";
    }
    String types =
        alternatives.stream()
            .filter(t -> t != UnknownType.UNKNOWN)
            .map(Type::text)
            .collect(Collectors.joining(" | "));
    if (types.isEmpty()) {
      return "any";
    }
    return many ? types.contains("|") ? "(" + types + ")[]" : types + "[]" : types;
  }
}
