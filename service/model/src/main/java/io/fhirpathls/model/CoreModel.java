package io.fhirpathls.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types of one FHIR version.
final class CoreModel implements FhirModel {

  private final FhirVersion version;
  private final List<TypeDefinition> types;
  private final Map<String, TypeDefinition> typesByName;
  private final Map<String, List<TypeDefinition>> subtypes;
  private final List<String> resourceTypes;
  private final Map<String, List<String>> codes;
  private final Published published;

  /// @param types sorted by name
  CoreModel(
      FhirVersion version,
      List<TypeDefinition> types,
      Map<String, List<String>> codes,
      Published published) {
    this.version = version;
    this.types = List.copyOf(types);
    this.typesByName = byName(types);
    this.subtypes = subtypes(types);
    this.resourceTypes = resourceTypes(types);
    this.codes = Map.copyOf(codes);
    this.published = published;
  }

  @Override
  public FhirVersion version() {
    return version;
  }

  @Override
  public FhirModel core() {
    return this;
  }

  @Override
  public @Nullable TypeDefinition type(String name) {
    return typesByName.get(name);
  }

  @Override
  public List<TypeDefinition> types() {
    return types;
  }

  @Override
  public List<String> resourceTypes() {
    return resourceTypes;
  }

  @Override
  public List<TypeDefinition> subtypes(String name) {
    return subtypes.getOrDefault(name, List.of());
  }

  @Override
  public @Nullable ExtensionDefinition extension(String url) {
    return published.extension(url);
  }

  @Override
  public List<ExtensionDefinition> extensions() {
    return published.extensions();
  }

  @Override
  public @Nullable List<String> codes(String valueSetUrl) {
    return codes.get(valueSetUrl);
  }

  @Override
  public List<CodeDocumentation> codeDocumentation(String valueSetUrl) {
    return codes.containsKey(valueSetUrl) ? published.codes(valueSetUrl) : List.of();
  }

  @Override
  public TypeDocumentation documentation(String typeName) {
    return typesByName.containsKey(typeName) ? published.type(typeName) : TypeDocumentation.EMPTY;
  }

  @Override
  public @Nullable DefinedType defined(String typeName) {
    return null;
  }

  @Override
  public boolean hasOpenTypes() {
    return false;
  }

  @Override
  public boolean isOpen(String typeName) {
    return false;
  }

  private static Map<String, TypeDefinition> byName(List<TypeDefinition> types) {
    Map<String, TypeDefinition> byName = HashMap.newHashMap(types.size());
    for (TypeDefinition type : types) {
      byName.put(type.name(), type);
    }
    return Map.copyOf(byName);
  }

  private static List<String> resourceTypes(List<TypeDefinition> types) {
    List<String> names = new ArrayList<>();
    for (TypeDefinition type : types) {
      if (type.kind() == TypeKind.RESOURCE && !type.isAbstract()) {
        names.add(type.name());
      }
    }
    return List.copyOf(names);
  }

  private Map<String, List<TypeDefinition>> subtypes(List<TypeDefinition> types) {
    Map<String, List<TypeDefinition>> below = new HashMap<>();
    for (TypeDefinition type : types) {
      addToAncestors(type, type, below);
    }
    Map<String, List<TypeDefinition>> sealed = HashMap.newHashMap(below.size());
    for (Map.Entry<String, List<TypeDefinition>> entry : below.entrySet()) {
      sealed.put(entry.getKey(), List.copyOf(entry.getValue()));
    }
    return Map.copyOf(sealed);
  }

  private void addToAncestors(
      TypeDefinition type, TypeDefinition from, Map<String, List<TypeDefinition>> below) {
    String base = from.base();
    if (base != null) {
      addTo(base, type, below);
    }
    for (String each : from.interfaces()) {
      addTo(each, type, below);
    }
  }

  /// An ancestor met twice, along the base and along an interface, has the type last in its list.
  private void addTo(
      String ancestor, TypeDefinition type, Map<String, List<TypeDefinition>> below) {
    List<TypeDefinition> list = below.get(ancestor);
    if (list == null) {
      list = new ArrayList<>();
      below.put(ancestor, list);
    }
    TypeDefinition definition = typesByName.get(ancestor);
    if (definition != null && (list.isEmpty() || !list.getLast().name().equals(type.name()))) {
      list.add(type);
      addToAncestors(type, definition, below);
    }
  }
}
