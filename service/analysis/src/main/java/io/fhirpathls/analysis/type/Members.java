package io.fhirpathls.analysis.type;

import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.Type.UnknownType;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.TypeDefinition;
import java.util.ArrayList;
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

  /// @param owner the type that declares the element; null when the name is not an element of one
  ///   type
  /// @param element null like `owner`
  /// @param type what the member gives; unknown when nothing is known about the receiver
  /// @param found false when no type of the receiver can have the member
  public record Found(
      @Nullable TypeDefinition owner,
      @Nullable ElementDefinition element,
      CollectionType type,
      boolean found) {}

  private static final Found UNKNOWN = new Found(null, null, CollectionType.UNKNOWN, true);
  private static final Found NOWHERE = new Found(null, null, CollectionType.UNKNOWN, false);

  /// The member `name` of the items of `receiver`: of any alternative that has it.
  public Found of(CollectionType receiver, String name) {
    if (receiver.isEmpty()) {
      return new Found(null, null, CollectionType.EMPTY, true);
    }
    Found result = NOWHERE;
    for (Type type : receiver.alternatives()) {
      Found found = of(type, name);
      if (found.found()) {
        result = result.found() ? both(result, found) : found;
      }
    }
    return result.found() && receiver.many() && !result.type().isEmpty()
        ? new Found(result.owner(), result.element(), result.type().asMany(), true)
        : result;
  }

  private static Found both(Found first, Found second) {
    Found named = first.element() == null ? second : first;
    return new Found(named.owner(), named.element(), first.type().or(second.type()), true);
  }

  private Found of(Type type, String name) {
    return switch (type) {
      case UnknownType _ -> UNKNOWN;
      case SystemType system -> ofSystem(system, name);
      case FhirType fhir -> {
        Found own = declared(fhir.definition(), name);
        yield own.found() || !OPEN_TYPES.contains(fhir.name()) ? own : ofSubtypes(fhir, name);
      }
    };
  }

  private Found declared(TypeDefinition type, String name) {
    ElementDefinition element = types.model().member(type, name);
    return element == null
        ? NOWHERE
        : new Found(types.model().declaringType(type, name), element, types.typeOf(element), true);
  }

  private Found ofSubtypes(FhirType type, String name) {
    Found result = NOWHERE;
    for (TypeDefinition subtype : types.model().subtypes(type.name())) {
      ElementDefinition own = subtype.element(name);
      if (own != null) {
        Found found = new Found(subtype, own, types.typeOf(own), true);
        result = result.found() ? both(result, found) : found;
      }
    }
    return result;
  }

  private static Found ofSystem(SystemType type, String name) {
    if (type != SystemType.QUANTITY) {
      return NOWHERE;
    }
    return switch (name) {
      case "value" -> new Found(null, null, CollectionType.one(SystemType.DECIMAL), true);
      case "unit" -> new Found(null, null, CollectionType.one(SystemType.STRING), true);
      default -> NOWHERE;
    };
  }

  /// The elements that completion offers for a receiver, each name once.
  public List<Found> all(CollectionType receiver) {
    List<Found> all = new ArrayList<>();
    for (Type type : receiver.alternatives()) {
      if (type instanceof FhirType fhir) {
        for (ElementDefinition element : types.model().members(fhir.definition())) {
          if (all.stream().noneMatch(f -> isNamed(f, element.name()))) {
            all.add(of(receiver, element.name()));
          }
        }
      }
    }
    return all;
  }

  private static boolean isNamed(Found found, String name) {
    return found.element() != null && found.element().name().equals(name);
  }

  /// Whether instances of a type are always of a subtype of it.
  static boolean isOpen(Type type) {
    return type instanceof FhirType fhir && OPEN_TYPES.contains(fhir.name());
  }
}
