package io.fhirpathls.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A version's own types with others laid over them: it holds the others only.
final class ExtendedModel implements FhirModel {

  /// The root of everything, which R4 has no definition of.
  private static final String ROOT = "Base";

  private final FhirModel core;
  private final Definitions definitions;
  private final Map<String, TypeDefinition> added = new HashMap<>();
  private final Map<String, DefinedType> definedBy = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, List<TypeDefinition>> subtypes = new HashMap<>();

  ExtendedModel(FhirModel core, Definitions definitions) {
    this.core = core;
    this.definitions = definitions;
    for (DefinedType defined : definitions.types().values()) {
      if (core.type(defined.name()) == null) {
        for (TypeDefinition type : defined.types()) {
          added.put(type.name(), type);
          definedBy.put(type.name(), defined);
        }
      }
    }
    for (TypeDefinition type : added.values()) {
      if (type.isAbstract() || isPartlyKnown(type)) {
        open.add(type.name());
      }
    }
    added.values().stream().sorted(Comparator.comparing(TypeDefinition::name)).forEach(this::place);
  }

  /// A type is as well known as what it goes on from. No type goes on from itself: see [Gathering].
  private boolean isPartlyKnown(TypeDefinition type) {
    DefinedType defined = definedBy.get(type.name());
    if (defined != null && !defined.isComplete()) {
      return true;
    }
    String base = type.base();
    TypeDefinition next = base == null ? null : type(base);
    return next == null ? base != null && !base.equals(ROOT) : isPartlyKnown(next);
  }

  private void place(TypeDefinition type) {
    Set<String> above = new HashSet<>();
    for (String base = type.base(); base != null && above.add(base); ) {
      TypeDefinition definition = type(base);
      subtypes.computeIfAbsent(base, _ -> new ArrayList<>()).add(type);
      base = definition == null ? null : definition.base();
    }
  }

  @Override
  public FhirVersion version() {
    return core.version();
  }

  @Override
  public FhirModel core() {
    return core;
  }

  @Override
  public @Nullable TypeDefinition type(String name) {
    TypeDefinition own = added.get(name);
    return own == null ? core.type(name) : own;
  }

  @Override
  public List<TypeDefinition> types() {
    return merged(core.types(), List.copyOf(added.values()));
  }

  @Override
  public List<String> resourceTypes() {
    List<String> all = new ArrayList<>(core.resourceTypes());
    for (TypeDefinition type : added.values()) {
      if (type.kind() == TypeKind.RESOURCE && !type.isAbstract()) {
        all.add(type.name());
      }
    }
    return all.stream().sorted().toList();
  }

  @Override
  public List<TypeDefinition> subtypes(String name) {
    List<TypeDefinition> more = subtypes.get(name);
    return more == null ? core.subtypes(name) : merged(core.subtypes(name), more);
  }

  private static List<TypeDefinition> merged(List<TypeDefinition> a, List<TypeDefinition> b) {
    List<TypeDefinition> all = new ArrayList<>(a);
    all.addAll(b);
    all.sort(Comparator.comparing(TypeDefinition::name));
    return List.copyOf(all);
  }

  @Override
  public @Nullable ExtensionDefinition extension(String url) {
    return core.extension(url);
  }

  @Override
  public List<ExtensionDefinition> extensions() {
    return core.extensions();
  }

  @Override
  public @Nullable List<String> codes(String valueSetUrl) {
    List<String> known = core.codes(valueSetUrl);
    List<CodeDocumentation> defined = definitions.codes(valueSetUrl);
    return known != null || defined == null
        ? known
        : defined.stream().map(CodeDocumentation::code).toList();
  }

  @Override
  public List<CodeDocumentation> codeDocumentation(String valueSetUrl) {
    List<CodeDocumentation> defined = definitions.codes(valueSetUrl);
    return core.codes(valueSetUrl) != null || defined == null
        ? core.codeDocumentation(valueSetUrl)
        : defined;
  }

  @Override
  public TypeDocumentation documentation(String typeName) {
    DefinedType defined = definedBy.get(typeName);
    return defined == null
        ? core.documentation(typeName)
        : defined.words().getOrDefault(typeName, TypeDocumentation.EMPTY);
  }

  @Override
  public @Nullable DefinedType defined(String typeName) {
    return definedBy.get(typeName);
  }

  @Override
  public boolean hasOpenTypes() {
    for (DefinedType defined : definedBy.values()) {
      if (defined.type().kind() != TypeKind.LOGICAL && open.contains(defined.name())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isOpen(String typeName) {
    return open.contains(typeName);
  }
}
