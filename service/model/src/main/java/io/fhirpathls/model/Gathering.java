package io.fhirpathls.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes [Definitions] of what many files define: puts the names of types in the place of their
/// canonical urls, and makes nothing of what is said twice in two ways.
public final class Gathering {
  private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";

  private final @Nullable Definitions outer;
  private final Map<String, ExtensionDefinition> extensions = new TreeMap<>();
  private final Map<String, DefinedProfile> profiles = new TreeMap<>();
  private final Expansion expansion;
  private final Map<String, DefinedType> byUrl = new TreeMap<>();
  private final Map<String, DefinedType> byName = new HashMap<>();

  /// @param outer what holds where the files say nothing
  public Gathering(Definitions outer) {
    this.outer = outer.isNothing() ? null : outer;
    this.expansion = new Expansion(this.outer);
  }

  /// What comes first wins over what comes later of the same url.
  public Gathering add(Defined file) {
    file.extensions().forEach(it -> extensions.putIfAbsent(it.url(), it));
    file.types().forEach(it -> byUrl.putIfAbsent(it.url(), it));
    file.profiles().forEach(it -> profiles.putIfAbsent(it.url(), it));
    file.valueSets().forEach(expansion::add);
    file.codeSystems().forEach(expansion::add);
    return this;
  }

  public Definitions all() {
    Set<String> made =
        byUrl.values().stream()
            .filter(type -> !type.isSource())
            .map(DefinedType::name)
            .collect(Collectors.toSet());
    for (DefinedType type : byUrl.values()) {
      if (type.isSource() && made.contains(type.name())) {
        continue;
      }
      DefinedType other = outer == null ? null : outer.type(type.name());
      boolean isAnother = other != null && !other.url().equals(type.url());
      byName.merge(
          type.name(), isAnother ? type.nameOnly() : type, (one, another) -> one.nameOnly());
    }
    Map<String, DefinedType> types = new TreeMap<>();
    for (DefinedType type : byName.values()) {
      types.put(type.name(), named(type));
    }
    types.replaceAll((_, type) -> goesOnFromItself(type, types) ? type.nameOnly() : type);
    Definitions all =
        new Definitions(
            extensions, types, profiles, expansion.valueSets(), expansion.systems(), outer);
    return !all.isNothing() && all.hasOwn() ? all : outer == null ? Definitions.NONE : outer;
  }

  /// With names in the place of urls.
  private DefinedType named(DefinedType defined) {
    if (defined.types().stream().noneMatch(Gathering::hasUrl)) {
      return defined;
    }
    List<TypeDefinition> types = new ArrayList<>();
    for (TypeDefinition type : defined.types()) {
      types.add(
          new TypeDefinition(
              type.name(),
              type.base() == null ? null : nameOf(type.base()),
              type.kind(),
              type.isAbstract(),
              type.elements().stream().map(this::named).toList(),
              type.interfaces()));
    }
    return new DefinedType(defined.url(), types, defined.words(), defined.isComplete());
  }

  private static boolean hasUrl(TypeDefinition type) {
    return type.base() != null && isUrl(type.base())
        || type.elements().stream()
            .flatMap(element -> element.types().stream())
            .anyMatch(it -> isUrl(it.code()) || it.targets().stream().anyMatch(Gathering::isUrl));
  }

  private ElementDefinition named(ElementDefinition element) {
    List<TypeReference> types =
        element.types().stream()
            .map(it ->
                new TypeReference(
                    nameOf(it.code()), it.targets().stream().map(this::nameOf).toList()))
            .toList();
    return types.equals(element.types()) ? element : element.of(types);
  }

  /// A url that nobody knows stays one, and names no type.
  private String nameOf(String url) {
    if (!isUrl(url)) {
      return url;
    }
    DefinedType defined = byUrl.get(url);
    String name = url.substring(url.lastIndexOf('/') + 1);
    DefinedType further = defined == null && outer != null ? outer.type(name) : defined;
    return further != null && further.url().equals(url)
        ? further.name()
        : url.startsWith(HL7) ? url.substring(HL7.length()) : url;
  }

  private static boolean isUrl(String text) {
    return text.indexOf(':') >= 0;
  }

  private static boolean goesOnFromItself(DefinedType type, Map<String, DefinedType> types) {
    Set<String> above = new HashSet<>();
    for (@Nullable DefinedType each = type; each != null; ) {
      if (!above.add(each.name())) {
        return true;
      }
      String base = each.type().base();
      each = base == null ? null : types.get(base);
    }
    return false;
  }
}
