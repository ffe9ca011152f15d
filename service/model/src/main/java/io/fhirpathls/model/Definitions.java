package io.fhirpathls.model;

import io.fhirpathls.model.DefinedProfile.Narrowed;
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

  public static final Definitions NONE =
      new Definitions(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), null);

  /// So many different [selections][#only] are remembered.
  private static final int MOST_REMEMBERED = 256;

  private record Seeds(Set<String> urls, Set<String> typeNames) {}

  private final Map<String, ExtensionDefinition> extensions;
  private final Map<String, DefinedType> types;
  private final Map<String, DefinedProfile> profiles;
  private final Map<String, DefinedValueSet> valueSets;
  private final Map<String, DefinedCodeSystem> codeSystems;
  private final @Nullable Definitions outer;
  private final List<DefinedType> belowFhirs;
  private final int hash;
  private final Map<Seeds, Definitions> remembered = new HashMap<>();

  /// @param extensions by url
  /// @param types by name
  /// @param profiles by url
  /// @param valueSets by url
  /// @param codeSystems by url, for value sets of what lies over these
  /// @param outer what holds where these say nothing
  Definitions(
      Map<String, ExtensionDefinition> extensions,
      Map<String, DefinedType> types,
      Map<String, DefinedProfile> profiles,
      Map<String, DefinedValueSet> valueSets,
      Map<String, DefinedCodeSystem> codeSystems,
      @Nullable Definitions outer) {
    this.extensions = Collections.unmodifiableMap(extensions);
    this.types = Collections.unmodifiableMap(types);
    this.profiles = Collections.unmodifiableMap(profiles);
    this.valueSets = Collections.unmodifiableMap(valueSets);
    this.codeSystems = Collections.unmodifiableMap(codeSystems);
    this.outer = outer;
    this.belowFhirs =
        types().values().stream().filter(type -> type.type().kind() != TypeKind.LOGICAL).toList();
    this.hash = Objects.hash(extensions, types, profiles, valueSets, outer);
  }

  public @Nullable ExtensionDefinition extension(String url) {
    ExtensionDefinition own = extensions.get(url);
    return own == null && outer != null ? outer.extension(url) : own;
  }

  public @Nullable DefinedType type(String name) {
    DefinedType own = types.get(name);
    return own == null && outer != null ? outer.type(name) : own;
  }

  /// A canonical url as definitions are known by it.
  public static String withoutVersion(String canonical) {
    int bar = canonical.indexOf('|');
    return bar < 0 ? canonical : canonical.substring(0, bar);
  }

  /// The codes of a value set; null where they are not known in full.
  public @Nullable List<CodeDocumentation> codes(String valueSetUrl) {
    DefinedValueSet valueSet = valueSet(valueSetUrl);
    return valueSet == null ? null : valueSet.codes();
  }

  public @Nullable DefinedValueSet valueSet(String url) {
    DefinedValueSet own = valueSets.get(url);
    return own == null && outer != null ? outer.valueSet(url) : own;
  }

  public @Nullable DefinedProfile profile(String url) {
    DefinedProfile own = profiles.get(url);
    return own == null && outer != null ? outer.profile(url) : own;
  }

  /// A profile with what those say that it is based on, as far as they are known.
  public DefinedProfile whole(DefinedProfile profile) {
    DefinedProfile whole = profile;
    Set<String> seen = new HashSet<>(Set.of(profile.url()));
    while (whole.base() != null && seen.add(whole.base())) {
      DefinedProfile base = profile(whole.base());
      if (base == null || !base.type().equals(profile.type())) {
        return whole;
      }
      whole = whole.over(base);
    }
    return whole;
  }

  @Nullable DefinedCodeSystem codeSystem(String url) {
    DefinedCodeSystem own = codeSystems.get(url);
    return own == null && outer != null ? outer.codeSystem(url) : own;
  }

  /// Whether something of this url is defined that an expression may name.
  public boolean has(String url) {
    return extension(url) != null || profile(url) != null || valueSet(url) != null;
  }

  /// By url.
  public Map<String, ExtensionDefinition> extensions() {
    return outer == null ? extensions : over(outer.extensions(), extensions);
  }

  /// By name.
  public Map<String, DefinedType> types() {
    return outer == null ? types : over(outer.types(), types);
  }

  /// By url.
  public Map<String, DefinedProfile> profiles() {
    return outer == null ? profiles : over(outer.profiles(), profiles);
  }

  /// By url.
  public Map<String, DefinedValueSet> valueSets() {
    return outer == null ? valueSets : over(outer.valueSets(), valueSets);
  }

  /// Those that an item of one of FHIR's own types may be: all but logical models.
  public List<DefinedType> belowFhirs() {
    return belowFhirs;
  }

  private static <V> Map<String, V> over(Map<String, V> outer, Map<String, V> own) {
    Map<String, V> all = new TreeMap<>(outer);
    all.putAll(own);
    return Collections.unmodifiableMap(all);
  }

  /// How many profiles and value sets there are, without those of packages.
  public int others() {
    return profiles.size() + valueSets.size();
  }

  public boolean isNothing() {
    return !hasOwn() && (outer == null || outer.isNothing());
  }

  boolean hasOwn() {
    return !extensions.isEmpty()
        || !types.isEmpty()
        || !profiles.isEmpty()
        || !valueSets.isEmpty()
        || !codeSystems.isEmpty();
  }

  public boolean hasNoTypes() {
    return types.isEmpty() && (outer == null || outer.hasNoTypes());
  }

  boolean hasNoCodes() {
    return valueSets.isEmpty() && (outer == null || outer.hasNoCodes());
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
    Map<String, DefinedProfile> someProfiles = new TreeMap<>();
    Map<String, DefinedValueSet> someValueSets = new TreeMap<>();
    Deque<String> names = new ArrayDeque<>(seeds.typeNames());
    for (String url : seeds.urls()) {
      DefinedProfile profile = profile(url);
      put(url, profile == null ? null : whole(profile), someProfiles);
      put(url, valueSet(url), someValueSets);
      ExtensionDefinition extension = extension(url);
      if (extension != null) {
        someExtensions.put(url, extension);
        extension.types().forEach(type -> names.add(type.code()));
      }
    }
    someProfiles.values().stream()
        .flatMap(profile -> profile.narrowed().stream())
        .map(Narrowed::binding)
        .forEach(binding -> put(binding, someValueSets));
    while (!names.isEmpty()) {
      DefinedType type = type(names.pop());
      if (type != null && someTypes.putIfAbsent(type.name(), type) == null) {
        speaksOf(type, names, someValueSets);
      }
    }
    return new Definitions(someExtensions, someTypes, someProfiles, someValueSets, Map.of(), null);
  }

  private static <V> void put(String key, @Nullable V value, Map<String, V> into) {
    if (value != null) {
      into.put(key, value);
    }
  }

  private void put(@Nullable Binding binding, Map<String, DefinedValueSet> into) {
    if (binding != null) {
      put(binding.valueSet(), valueSet(binding.valueSet()), into);
    }
  }

  private void speaksOf(
      DefinedType defined, Deque<String> names, Map<String, DefinedValueSet> some) {
    for (TypeDefinition type : defined.types()) {
      if (type.base() != null) {
        names.add(type.base());
      }
      for (ElementDefinition element : type.elements()) {
        for (TypeReference reference : element.types()) {
          names.add(reference.code());
          names.addAll(reference.targets());
        }
        put(element.binding(), some);
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
    changed(profiles(), before.profiles(), words);
    Set<String> valueSetUrls = new HashSet<>();
    changed(valueSets(), before.valueSets(), valueSetUrls);
    words.addAll(valueSetUrls);
    types().values().stream()
        .filter(type -> type.isBoundToAny(valueSetUrls))
        .forEach(type -> words.add(type.name()));
    // Also through those that they are based on.
    profiles().values().stream()
        .map(this::whole)
        .filter(profile ->
            profile.isBoundToAny(valueSetUrls::contains)
                || !profile.equals(before.wholeOf(profile.url())))
        .forEach(profile -> words.add(profile.url()));
    for (String name : names) {
      addElements(type(name), words);
      addElements(before.type(name), words);
    }
    return words;
  }

  private @Nullable DefinedProfile wholeOf(String url) {
    DefinedProfile profile = profile(url);
    return profile == null ? null : whole(profile);
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
            && profiles.equals(that.profiles)
            && valueSets.equals(that.valueSets)
            && Objects.equals(outer, that.outer);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
