package io.fhirpathls.analysis.type;

import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.Type.UnknownType;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.model.TypeReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the types of one FHIR version are to each other.
public record TypeSystem(FhirModel model) {

  private static final String SYSTEM = "System.";
  private static final String FHIR = "FHIR.";

  /// The type a specifier names: `Patient`, `FHIR.Patient`, `System.String`, `String`. A FHIR type
  /// wins where both namespaces have the name, section "Type Specifiers".
  public @Nullable Type named(String specifier) {
    if (specifier.startsWith(SYSTEM)) {
      return SystemType.of(specifier.substring(SYSTEM.length()));
    }
    if (specifier.startsWith(FHIR)) {
      return fhir(specifier.substring(FHIR.length()));
    }
    Type fhir = fhir(specifier);
    return fhir != null ? fhir : SystemType.of(specifier);
  }

  public @Nullable FhirType fhir(String name) {
    TypeDefinition definition = model.type(name);
    return definition == null ? null : new FhirType(definition);
  }

  /// The type at the end of a path: `Patient`, `Patient.contact`, `Observation.value`; unknown
  /// where the path leads nowhere.
  public CollectionType ofPath(String path) {
    int bar = path.indexOf('|');
    if (bar >= 0) {
      return ofPath(path.substring(0, bar).strip()).or(ofPath(path.substring(bar + 1).strip()));
    }
    Type named = named(path);
    if (named != null) {
      return CollectionType.one(named);
    }
    int dot = path.lastIndexOf('.');
    return dot < 0
        ? CollectionType.UNKNOWN
        : new Members(this).of(ofPath(path.substring(0, dot)), path.substring(dot + 1)).type();
  }

  /// The types that an element's items may have.
  public CollectionType typeOf(ElementDefinition element) {
    boolean many = element.max() != 0 && element.max() != 1;
    if (element.contentReference() != null) {
      FhirType referenced = fhir(element.contentReference());
      return referenced == null
          ? CollectionType.UNKNOWN
          : new CollectionType(List.of(referenced), many);
    }
    List<Type> types = new ArrayList<>(element.types().size());
    for (TypeReference reference : element.types()) {
      Type type = named(reference.code());
      types.add(
          switch (type) {
            case null -> UnknownType.UNKNOWN;
            case FhirType fhir when !reference.targets().isEmpty() ->
                fhir.withTargets(reference.targets());
            default -> type;
          });
    }
    return types.isEmpty() ? CollectionType.UNKNOWN : CollectionType.of(types, many);
  }

  /// Whether instances of a type are always of a subtype of it, as with `Resource`.
  public boolean isOpen(Type type) {
    return Members.isOpen(type);
  }

  public boolean isPrimitive(Type type) {
    return type instanceof FhirType fhir && fhir.definition().kind() == TypeKind.PRIMITIVE;
  }

  /// The System type that a value takes part in operations as: a FHIR primitive converts
  /// implicitly.
  public @Nullable SystemType systemType(Type type) {
    return switch (type) {
      case SystemType system -> system;
      case UnknownType _ -> null;
      case FhirType fhir -> {
        if (fhir.definition().kind() == TypeKind.PRIMITIVE) {
          String name = model.systemType(fhir.definition());
          yield name == null ? null : SystemType.of(name);
        }
        yield model.isSubtype(fhir.name(), "Quantity") ? SystemType.QUANTITY : null;
      }
    };
  }

  /// The System types that the items of a collection convert to; null when one of its types
  /// converts to none or is not known.
  public @Nullable Set<SystemType> systemTypes(CollectionType collection) {
    Set<SystemType> system = EnumSet.noneOf(SystemType.class);
    for (Type type : collection.alternatives()) {
      SystemType converted = systemType(type);
      if (converted == null) {
        return null;
      }
      system.add(converted);
    }
    return system;
  }

  /// Whether every `type` is an `ancestor`. An unknown type is no one's subtype.
  public boolean isSubtype(Type type, Type ancestor) {
    return type.equals(ancestor)
        || type instanceof FhirType sub
            && ancestor instanceof FhirType base
            && model.isSubtype(sub.name(), base.name());
  }
}
