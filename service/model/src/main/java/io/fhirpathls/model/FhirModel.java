package io.fhirpathls.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All types of one FHIR version. Immutable.
public final class FhirModel {

  private final FhirVersion version;
  private final List<TypeDefinition> types;
  private final Map<String, TypeDefinition> typesByName;
  private final Map<String, List<TypeDefinition>> subtypes;
  private final List<String> resourceTypes;
  private final Map<String, List<String>> codes;
  private final Extensions extensions;

  /// @param types sorted by name
  FhirModel(
      FhirVersion version,
      List<TypeDefinition> types,
      Map<String, List<String>> codes,
      Extensions extensions) {
    this.version = version;
    this.types = List.copyOf(types);
    this.typesByName = byName(types);
    this.subtypes = subtypes(types);
    this.resourceTypes = resourceTypes(types);
    this.codes = Map.copyOf(codes);
    this.extensions = extensions;
  }

  public FhirVersion version() {
    return version;
  }

  /// The type of this name, null when the version has none. Names are case-sensitive.
  public @Nullable TypeDefinition type(String name) {
    return typesByName.get(name);
  }

  /// All types sorted by name, which puts backbone types after the type that holds them.
  public List<TypeDefinition> types() {
    return types;
  }

  /// The names of all resource types that an instance may have, sorted; not the abstract ones.
  public List<String> resourceTypes() {
    return resourceTypes;
  }

  /// Whether every `type` is an `ancestor`: the same, or an ancestor along base types and
  /// interfaces. False for unknown names, unless they are the same.
  public boolean isSubtype(String type, String ancestor) {
    if (type.equals(ancestor)) {
      return true;
    }
    TypeDefinition definition = typesByName.get(type);
    if (definition == null) {
      return false;
    }
    for (String each : definition.interfaces()) {
      if (isSubtype(each, ancestor)) {
        return true;
      }
    }
    String base = definition.base();
    return base != null && isSubtype(base, ancestor);
  }

  /// All types below this one, abstract ones too, sorted by name and without itself.
  public List<TypeDefinition> subtypes(String name) {
    return subtypes.getOrDefault(name, List.of());
  }

  /// The element of this name: the type's own, else an inherited one.
  public @Nullable ElementDefinition member(TypeDefinition type, String name) {
    for (TypeDefinition each = type; each != null; each = base(each)) {
      ElementDefinition element = each.element(name);
      if (element != null) {
        return element;
      }
    }
    return null;
  }

  /// The type in the base chain that adds the element: the one whose documentation has it.
  public @Nullable TypeDefinition declaringType(TypeDefinition type, String member) {
    TypeDefinition each = type;
    while (each != null && each.element(member) == null) {
      each = base(each);
    }
    return each;
  }

  /// Inherited and own elements, those of the farthest base first.
  public List<ElementDefinition> members(TypeDefinition type) {
    List<TypeDefinition> chain = new ArrayList<>();
    for (TypeDefinition each = type; each != null; each = base(each)) {
      chain.add(each);
    }
    List<ElementDefinition> members = new ArrayList<>();
    for (TypeDefinition each : chain.reversed()) {
      members.addAll(each.elements());
    }
    return List.copyOf(members);
  }

  /// The types of a `member` reached from a value of type `receiver`. This differs from
  /// [ElementDefinition#types] in one place: the targets of a CodeableReference are known at the
  /// element that has this type, and hold for the member `reference`.
  public List<TypeReference> types(TypeReference receiver, ElementDefinition member) {
    boolean isNarrowed =
        receiver.code().equals("CodeableReference")
            && member.name().equals("reference")
            && !receiver.targets().isEmpty();
    return isNarrowed
        ? List.of(new TypeReference("Reference", receiver.targets()))
        : member.types();
  }

  /// FHIRPath's type of a primitive's value, without `System.`: `String` for `code`, `DateTime` for
  /// `instant`. Null for types that are not primitive.
  public @Nullable String systemType(TypeDefinition primitive) {
    if (primitive.kind() != TypeKind.PRIMITIVE) {
      return null;
    }
    ElementDefinition value = member(primitive, "value");
    return value == null ? null : value.types().getFirst().code().substring("System.".length());
  }

  /// The definition of an extension that HL7 publishes with this version; null for any other url.
  public @Nullable ExtensionDefinition extension(String url) {
    return extensions.find(url);
  }

  /// All published extensions, sorted by url. Read anew at each call.
  public List<ExtensionDefinition> extensions() {
    return extensions.all();
  }

  /// The codes of a value set to which some element has a required binding. Null when the list is
  /// not known in full (MIME types, languages, UCUM ...): then nothing can be said of a code.
  public @Nullable List<String> codes(String valueSetUrl) {
    return codes.get(valueSetUrl);
  }

  /// The urls of all value sets to which some element has a binding, sorted. Gathered anew at each
  /// call.
  public SortedSet<String> valueSets() {
    SortedSet<String> urls = new TreeSet<>();
    for (TypeDefinition type : types) {
      for (ElementDefinition element : type.elements()) {
        if (element.binding() != null) {
          urls.add(element.binding().valueSet());
        }
      }
    }
    return urls;
  }

  /// The texts of the codes that [#codes] lists, in its order; empty when it lists none. Read from
  /// the class path at each call.
  public List<CodeDocumentation> codeDocumentation(String valueSetUrl) {
    return codes.containsKey(valueSetUrl)
        ? DocumentationFile.codes(version, valueSetUrl)
        : List.of();
  }

  /// The texts of a type and of its own elements, empty for an unknown type. Read from the class
  /// path at each call (well under a millisecond) and not kept.
  public TypeDocumentation documentation(String typeName) {
    return typesByName.containsKey(typeName)
        ? DocumentationFile.type(version, typeName)
        : TypeDocumentation.EMPTY;
  }

  private @Nullable TypeDefinition base(TypeDefinition type) {
    String base = type.base();
    return base == null ? null : typesByName.get(base);
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
