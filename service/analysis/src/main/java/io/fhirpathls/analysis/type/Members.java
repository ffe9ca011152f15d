package io.fhirpathls.analysis.type;

import io.fhirpathls.analysis.Symbol.ElementSymbol;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.Type.UnknownType;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.TypeDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks up the members of a collection's items.
public record Members(TypeSystem types) {

  /// The types whose instances are always something more special, so that a member which only a
  /// subtype has may be there when the expression runs.
  private static final Set<String> OPEN_TYPES =
      Set.of(
          "Base",
          "Resource",
          "DomainResource",
          "CanonicalResource",
          "MetadataResource",
          "Element",
          "DataType",
          "BackboneElement",
          "BackboneType",
          "PrimitiveType");

  /// @param symbol null when the name is not an element of one type
  /// @param type what the member gives; unknown when nothing is known about the receiver
  /// @param found false when no type of the receiver can have the member
  public record Found(@Nullable ElementSymbol symbol, CollectionType type, boolean found) {

    /// The type that declares the element; null when there is no symbol.
    public @Nullable TypeDefinition owner() {
      return symbol == null ? null : symbol.owner();
    }

    /// Null when there is no symbol.
    public @Nullable ElementDefinition element() {
      return symbol == null ? null : symbol.element();
    }

    Found asMany() {
      return type.many() || type.isEmpty() ? this : new Found(symbol, type.asMany(), found);
    }
  }

  private static final Found UNKNOWN = new Found(null, CollectionType.UNKNOWN, true);
  private static final Found MANY_UNKNOWN = UNKNOWN.asMany();
  private static final Found NOTHING = new Found(null, CollectionType.EMPTY, true);
  private static final Found NOWHERE = new Found(null, CollectionType.UNKNOWN, false);

  /// The member `name` of the items of `receiver`: of any alternative that has it.
  public Found of(CollectionType receiver, String name) {
    if (receiver.isEmpty()) {
      return NOTHING;
    }
    Found result = NOWHERE;
    for (Type type : receiver.alternatives()) {
      Found found = of(type, name, receiver.many());
      if (found.found()) {
        result = result.found() ? both(result, found) : found;
      }
    }
    return result;
  }

  private static Found both(Found first, Found second) {
    ElementSymbol symbol = first.symbol() == null ? second.symbol() : first.symbol();
    return new Found(symbol, first.type().or(second.type()), true);
  }

  private Found of(Type type, String name, boolean ofMany) {
    return switch (type) {
      case UnknownType _ -> ofMany ? MANY_UNKNOWN : UNKNOWN;
      case SystemType system -> ofMany ? ofSystem(system, name).asMany() : ofSystem(system, name);
      case FhirType fhir -> {
        Found declared = types.members().member(fhir.name(), name, ofMany);
        if (declared != null) {
          yield fhir.known().isNothing() ? declared : refined(fhir, declared, name, ofMany);
        }
        if (types.model().isOpen(fhir.name())) {
          yield ofMany ? MANY_UNKNOWN : UNKNOWN;
        }
        yield OPEN_TYPES.contains(fhir.name()) ? ofSubtypes(fhir, name, ofMany) : NOWHERE;
      }
    };
  }

  /// With what is known about this very item.
  private Found refined(FhirType type, Found declared, String name, boolean ofMany) {
    Refinement known = type.known();
    CollectionType better = known.members().get(name);
    if (better == null && known.extension() != null && name.equals("value")) {
      better = types.valueOf(known.extension());
    }
    Found found = better == null ? declared : new Found(declared.symbol(), better, true);
    if (known.profiled() != null) {
      found = known.profiled().member(found, name);
    }
    return ofMany ? found.asMany() : found;
  }

  private Found ofSubtypes(FhirType type, String name, boolean ofMany) {
    Found result = NOWHERE;
    for (TypeDefinition subtype : types.model().subtypes(type.name())) {
      if (subtype.element(name) != null) {
        Found found = types.members().member(subtype.name(), name, ofMany);
        result = found == null ? result : result.found() ? both(result, found) : found;
      }
    }
    if (!result.found() && types.model().hasOpenTypes()) {
      return ofMany ? MANY_UNKNOWN : UNKNOWN;
    }
    return result;
  }

  private static Found ofSystem(SystemType type, String name) {
    if (type != SystemType.QUANTITY) {
      return NOWHERE;
    }
    return switch (name) {
      case "value" -> new Found(null, CollectionType.one(SystemType.DECIMAL), true);
      case "unit" -> new Found(null, CollectionType.one(SystemType.STRING), true);
      default -> NOWHERE;
    };
  }

  /// The elements that completion offers for a receiver, each name once.
  public List<Found> all(CollectionType receiver) {
    List<Found> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Type type : receiver.alternatives()) {
      if (type instanceof FhirType fhir) {
        for (ElementDefinition element : types.model().members(fhir.definition())) {
          if (names.add(element.name())) {
            all.add(of(receiver, element.name()));
          }
        }
      }
    }
    return all;
  }

  /// Whether instances of a type are always of a subtype of it.
  static boolean isOpen(Type type) {
    return type instanceof FhirType fhir && OPEN_TYPES.contains(fhir.name());
  }
}
