package io.fhirpathls.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All types of one FHIR version, and those that somebody defines beside it. Immutable.
public sealed interface FhirModel permits CoreModel, ExtendedModel {

  FhirVersion version();

  /// The type of this name, null when there is none. Names are case-sensitive.
  @Nullable TypeDefinition type(String name);

  /// All types sorted by name, which puts backbone types after the type that holds them.
  List<TypeDefinition> types();

  /// The names of all resource types that an instance may have, sorted; not the abstract ones.
  List<String> resourceTypes();

  /// All types below this one, abstract ones too, sorted by name and without itself.
  List<TypeDefinition> subtypes(String name);

  /// The definition of an extension that HL7 publishes with this version; null for any other url.
  @Nullable ExtensionDefinition extension(String url);

  /// All published extensions, sorted by url. Read anew at each call.
  List<ExtensionDefinition> extensions();

  /// The codes of a value set to which some element has a required binding. Null when the list is
  /// not known in full (MIME types, languages, UCUM ...): then nothing can be said of a code.
  @Nullable List<String> codes(String valueSetUrl);

  /// The texts of the codes that [#codes] lists, in its order; empty when it lists none. Those of
  /// FHIR itself are read from the class path at each call.
  List<CodeDocumentation> codeDocumentation(String valueSetUrl);

  /// The texts of a type and of its own elements, empty for an unknown type. Those of FHIR itself
  /// are read from the class path at each call (well under a millisecond) and not kept.
  TypeDocumentation documentation(String typeName);

  /// What defines a type beside the version; null for the version's own types and unknown ones.
  @Nullable DefinedType defined(String typeName);

  /// Whether instances of the type may have elements that are not known here: somebody defines it,
  /// and not in full, or only for others to go on from.
  boolean isOpen(String typeName);

  /// Whether some resource or data type is [open][#isOpen].
  boolean hasOpenTypes();

  /// The version's own model, without what somebody defines beside it.
  FhirModel core();

  /// The same, and what somebody defines beside it. Names of the version's own types go first.
  default FhirModel extended(Definitions definitions) {
    return definitions.hasNoTypes() && definitions.hasNoCodes()
        ? core()
        : new ExtendedModel(core(), definitions);
  }

  /// Whether every `type` is an `ancestor`: the same, or an ancestor along base types and
  /// interfaces. False for unknown names, unless they are the same.
  default boolean isSubtype(String type, String ancestor) {
    if (type.equals(ancestor)) {
      return true;
    }
    TypeDefinition definition = type(type);
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

  /// The element of this name: the type's own, else an inherited one.
  default @Nullable ElementDefinition member(TypeDefinition type, String name) {
    for (TypeDefinition each = type; each != null; each = base(each)) {
      ElementDefinition element = each.element(name);
      if (element != null) {
        return element;
      }
    }
    return null;
  }

  /// The type in the base chain that adds the element: the one whose documentation has it.
  default @Nullable TypeDefinition declaringType(TypeDefinition type, String member) {
    TypeDefinition each = type;
    while (each != null && each.element(member) == null) {
      each = base(each);
    }
    return each;
  }

  /// Inherited and own elements, those of the farthest base first.
  default List<ElementDefinition> members(TypeDefinition type) {
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
  default List<TypeReference> types(TypeReference receiver, ElementDefinition member) {
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
  default @Nullable String systemType(TypeDefinition primitive) {
    if (primitive.kind() != TypeKind.PRIMITIVE) {
      return null;
    }
    ElementDefinition value = member(primitive, "value");
    return value == null ? null : value.types().getFirst().code().substring("System.".length());
  }

  /// The urls of all value sets to which some element has a binding, sorted. Gathered anew at each
  /// call.
  default SortedSet<String> valueSets() {
    SortedSet<String> urls = new TreeSet<>();
    for (TypeDefinition type : types()) {
      for (ElementDefinition element : type.elements()) {
        if (element.binding() != null) {
          urls.add(element.binding().valueSet());
        }
      }
    }
    return urls;
  }

  private @Nullable TypeDefinition base(TypeDefinition type) {
    String base = type.base();
    return base == null ? null : type(base);
  }
}
