package io.fhirpathls.model;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is defined beside the FHIR versions themselves: by a workspace, over that by packages. A
/// value: equal content is equal, whoever has brought it.
public final class Definitions {

  public static final Definitions NONE = new Definitions(Map.of(), Map.of(), Map.of(), null);

  /// So many different [selections][#only] are remembered.
  private static final int MOST_REMEMBERED = 256;

  private record Seeds(Set<String> urls, Set<String> typeNames) {}

  private final Map<String, ExtensionDefinition> extensions;
  private final Map<String, DefinedType> types;
  private final Map<String, List<CodeDocumentation>> codes;
  private final @Nullable Definitions outer;
  private final int hash;
  private final Map<Seeds, Definitions> remembered = new HashMap<>();

  /// @param extensions by url
  /// @param types by name
  /// @param codes by the url of the value set, each known in full
  /// @param outer what holds where these say nothing
  Definitions(
      Map<String, ExtensionDefinition> extensions,
      Map<String, DefinedType> types,
      Map<String, List<CodeDocumentation>> codes,
      @Nullable Definitions outer) {
    this.extensions = Collections.unmodifiableMap(extensions);
    this.types = Collections.unmodifiableMap(types);
    this.codes = Collections.unmodifiableMap(codes);
    this.outer = outer;
    this.hash = Objects.hash(extensions, types, codes, outer);
  }

  public @Nullable ExtensionDefinition extension(String url) {
    ExtensionDefinition own = extensions.get(url);
    return own == null && outer != null ? outer.extension(url) : own;
  }

  public @Nullable DefinedType type(String name) {
    DefinedType own = types.get(name);
    return own == null && outer != null ? outer.type(name) : own;
  }

  /// The codes of a value set; null where they are not known in full.
  public @Nullable List<CodeDocumentation> codes(String valueSetUrl) {
    List<CodeDocumentation> own = codes.get(valueSetUrl);
    return own == null && outer != null ? outer.codes(valueSetUrl) : own;
  }

  /// By url.
  public Map<String, ExtensionDefinition> extensions() {
    return outer == null ? extensions : over(outer.extensions(), extensions);
  }

  /// By name.
  public Map<String, DefinedType> types() {
    return outer == null ? types : over(outer.types(), types);
  }

  private static <V> Map<String, V> over(Map<String, V> outer, Map<String, V> own) {
    Map<String, V> all = new TreeMap<>(outer);
    all.putAll(own);
    return Collections.unmodifiableMap(all);
  }

  public boolean isNothing() {
    return hasNoTypes()
        && extensions.isEmpty()
        && codes.isEmpty()
        && (outer == null || outer.isNothing());
  }

  public boolean hasNoTypes() {
    return types.isEmpty() && (outer == null || outer.hasNoTypes());
  }

  boolean hasNoCodes() {
    return codes.isEmpty() && (outer == null || outer.hasNoCodes());
  }

  /// These extensions and types, and whatever they speak of. Of equal questions the answer is the
  /// same object, so that thousands of expressions may hold it.
  public Definitions only(Set<String> urls, Set<String> typeNames) {
    if (urls.isEmpty() && typeNames.isEmpty()) {
      return NONE;
    }
    Seeds seeds = new Seeds(Set.copyOf(urls), Set.copyOf(typeNames));
    synchronized (remembered) {
      Definitions known = remembered.get(seeds);
      if (known != null) {
        return known;
      }
      Definitions selected = select(seeds);
      if (remembered.size() >= MOST_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(seeds, selected);
      return selected;
    }
  }

  private Definitions select(Seeds seeds) {
    Map<String, ExtensionDefinition> someExtensions = new TreeMap<>();
    Map<String, DefinedType> someTypes = new TreeMap<>();
    Map<String, List<CodeDocumentation>> someCodes = new TreeMap<>();
    Deque<String> names = new ArrayDeque<>(seeds.typeNames());
    for (String url : seeds.urls()) {
      ExtensionDefinition extension = extension(url);
      if (extension != null) {
        someExtensions.put(url, extension);
        extension.types().forEach(type -> names.add(type.code()));
      }
    }
    while (!names.isEmpty()) {
      DefinedType type = type(names.pop());
      if (type != null && someTypes.putIfAbsent(type.name(), type) == null) {
        speaksOf(type, names, someCodes);
      }
    }
    return new Definitions(someExtensions, someTypes, someCodes, null);
  }

  private void speaksOf(
      DefinedType defined, Deque<String> names, Map<String, List<CodeDocumentation>> someCodes) {
    for (TypeDefinition type : defined.types()) {
      if (type.base() != null) {
        names.add(type.base());
      }
      for (ElementDefinition element : type.elements()) {
        for (TypeReference reference : element.types()) {
          names.add(reference.code());
          names.addAll(reference.targets());
        }
        Binding binding = element.binding();
        List<CodeDocumentation> listed = binding == null ? null : codes(binding.valueSet());
        if (binding != null && listed != null) {
          someCodes.put(binding.valueSet(), listed);
        }
      }
    }
  }

  /// The words by which somebody speaks of what is not the same in both: urls of extensions, names
  /// of types, and names of elements by which a type that nobody names may be meant.
  public Set<String> changedFrom(Definitions before) {
    Set<String> words = new HashSet<>();
    changed(extensions(), before.extensions(), words);
    Set<String> names = new HashSet<>();
    changed(types(), before.types(), names);
    words.addAll(names);
    for (String name : names) {
      addElements(type(name), words);
      addElements(before.type(name), words);
    }
    return words;
  }

  private static <V> void changed(Map<String, V> now, Map<String, V> before, Set<String> names) {
    now.forEach((name, value) -> {
      if (!value.equals(before.get(name))) {
        names.add(name);
      }
    });
    before.keySet().stream().filter(name -> !now.containsKey(name)).forEach(names::add);
  }

  private static void addElements(@Nullable DefinedType defined, Set<String> words) {
    if (defined != null && defined.type().kind() != TypeKind.LOGICAL) {
      defined.type().elements().forEach(element -> words.add(element.name()));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Definitions that
            && hash == that.hash
            && extensions.equals(that.extensions)
            && types.equals(that.types)
            && codes.equals(that.codes)
            && Objects.equals(outer, that.outer);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
