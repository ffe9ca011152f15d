package io.fhirpathls.analysis.type;

import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.Type.UnknownType;
import io.fhirpathls.model.DefinedProfile.Narrowed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The type of an expression: every FHIRPath value is a collection.
///
/// @param alternatives the types its items may have, without duplicates; none for `{}`; more than
///   one for choice elements and unions
/// @param many whether it is known that it may hold more than one item
/// @param order whether a first item of several is the same for every engine
public record CollectionType(List<Type> alternatives, boolean many, Order order) {

  /// What the specification says about the order of items, best first.
  public enum Order {
    DEFINED,
    /// Of what `|`, `distinct()` and their like give: not defined, though most engines keep it.
    OF_A_SET,
    /// Of the nodes that `children()` and `descendants()` give: engines differ.
    OF_NODES;

    Order or(Order other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  public static final CollectionType EMPTY = new CollectionType(List.of(), false);

  /// Neither the type of the items is known nor their number.
  public static final CollectionType UNKNOWN =
      new CollectionType(List.of(UnknownType.UNKNOWN), false);

  public CollectionType {
    alternatives = List.copyOf(alternatives);
  }

  public CollectionType(List<Type> alternatives, boolean many) {
    this(alternatives, many, Order.DEFINED);
  }

  private static final Map<SystemType, CollectionType> ONE = ofEachSystemType(false);
  private static final Map<SystemType, CollectionType> MANY = ofEachSystemType(true);

  private static Map<SystemType, CollectionType> ofEachSystemType(boolean many) {
    Map<SystemType, CollectionType> each = new EnumMap<>(SystemType.class);
    for (SystemType type : SystemType.values()) {
      each.put(type, new CollectionType(List.of(type), many));
    }
    return each;
  }

  public static CollectionType one(Type type) {
    CollectionType shared = type instanceof SystemType system ? ONE.get(system) : null;
    return shared == null ? new CollectionType(List.of(type), false) : shared;
  }

  public static CollectionType many(Type type) {
    CollectionType shared = type instanceof SystemType system ? MANY.get(system) : null;
    return shared == null ? new CollectionType(List.of(type), true) : shared;
  }

  public static CollectionType of(List<Type> types, boolean many) {
    return types.size() == 1
        ? many ? many(types.getFirst()) : one(types.getFirst())
        : new CollectionType(types.stream().distinct().toList(), many);
  }

  public boolean isUnknown() {
    for (Type type : alternatives) {
      if (type == UnknownType.UNKNOWN) {
        return true;
      }
    }
    return false;
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

  /// The same items in an order that is no better defined than this.
  public CollectionType in(Order atMost) {
    Order worse = order.or(atMost);
    return !many || worse == order ? this : new CollectionType(alternatives, true, worse);
  }

  /// The same items, sorted.
  public CollectionType inOrder() {
    return order == Order.DEFINED ? this : new CollectionType(alternatives, many);
  }

  /// As many items in the same order, of other types.
  public CollectionType withTypes(List<Type> types) {
    return new CollectionType(types, many, order);
  }

  /// The same without the types of a choice that a profile leaves out: what to tell of, and nothing
  /// to find fault with.
  public CollectionType likely() {
    List<Type> left = alternatives.stream().filter(CollectionType::isLeft).toList();
    return left.isEmpty() || left.size() == alternatives.size() ? this : withTypes(left);
  }

  private static boolean isLeft(Type type) {
    Profiled place = type instanceof FhirType fhir ? fhir.known().profiled() : null;
    Narrowed narrowed = place == null ? null : place.narrowed();
    return narrowed == null || narrowed.types().isEmpty() || narrowed.types().contains(type.text());
  }

  /// What `this | other` or the branches of a choice give, `many` as either says.
  public CollectionType or(CollectionType other) {
    if (other.isEmpty()) {
      return this;
    }
    CollectionType alone = other.many ? asMany().in(other.order) : this;
    if (includes(other)) {
      return alone;
    }
    List<Type> all = new ArrayList<>(alternatives);
    for (Type type : other.alternatives) {
      int known = all.indexOf(type);
      if (known < 0) {
        all.add(type);
      } else if (all.get(known) instanceof FhirType a && type instanceof FhirType b) {
        all.set(known, a.or(b));
      }
    }
    return alone.withTypes(all);
  }

  /// Whether the other's types are all here, with the same knowledge of their items.
  private boolean includes(CollectionType other) {
    for (Type type : other.alternatives) {
      int known = alternatives.indexOf(type);
      if (known < 0
          || type instanceof FhirType b
              && alternatives.get(known) instanceof FhirType a
              && !a.known().isSame(b.known())) {
        return false;
      }
    }
    return true;
  }

  /// As people read it: `HumanName[]`, `Quantity | string`, `{}`.
  public String text() {
    if (isEmpty()) {
      return "{}";
    }
    List<String> types = new ArrayList<>(alternatives.size());
    for (Type type : alternatives) {
      if (type != UnknownType.UNKNOWN) {
        types.add(type.text());
      }
    }
    return switch (types.size()) {
      case 0 -> "any";
      case 1 -> many ? types.getFirst() + "[]" : types.getFirst();
      default -> many ? "(" + String.join(" | ", types) + ")[]" : String.join(" | ", types);
    };
  }
}
