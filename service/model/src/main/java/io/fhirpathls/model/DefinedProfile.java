package io.fhirpathls.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A profile that somebody defines.
///
/// @param type of FHIR that it constrains
/// @param title what people call it; empty where it has no other name than its url
/// @param slices in the order of the definition, those of extensions left out
/// @param base the canonical url of what it is based on; null where that is not said
/// @param narrowed what it says of elements as a whole, by their paths; each path once
public record DefinedProfile(
    String url,
    String type,
    String title,
    List<Slice> slices,
    @Nullable String base,
    List<Narrowed> narrowed) {

  /// A part of a repeating element that has a name.
  ///
  /// @param path of the element: `Observation.component`
  public record Slice(String path, String name, String shortText) {}

  /// What is left of an element that FHIR allows more for.
  ///
  /// @param path as an expression has it, without `[x]`: `Observation.value`
  /// @param types of a choice; none where all are left
  /// @param binding a required one; null where there is none
  public record Narrowed(String path, List<String> types, @Nullable Binding binding) {
    public Narrowed {
      types = List.copyOf(types);
    }

    /// With what the profile below this one says.
    private Narrowed under(Narrowed own) {
      return new Narrowed(
          path,
          own.types.isEmpty() ? types : own.types,
          own.binding == null ? binding : own.binding);
    }
  }

  public DefinedProfile {
    slices = List.copyOf(slices);
    narrowed = List.copyOf(narrowed);
  }

  /// What it says of an element; null where it says nothing.
  public @Nullable Narrowed at(String path) {
    return narrowed.stream().filter(it -> it.path().equals(path)).findFirst().orElse(null);
  }

  /// Whether it says something of an element or of one inside it.
  public boolean reaches(String path) {
    for (Narrowed each : narrowed) {
      if (each.path().startsWith(path)
          && (each.path().length() == path.length() || each.path().charAt(path.length()) == '.')) {
        return true;
      }
    }
    return false;
  }

  /// What it says of some elements only; null where that is nothing.
  public @Nullable DefinedProfile only(Predicate<String> paths) {
    List<Narrowed> some = narrowed.stream().filter(it -> paths.test(it.path())).toList();
    return some.isEmpty() ? null : new DefinedProfile(url, type, title, List.of(), null, some);
  }

  /// The same with what the profile says that it is based on.
  DefinedProfile over(DefinedProfile other) {
    Map<String, Narrowed> all = new LinkedHashMap<>();
    other.narrowed.forEach(it -> all.put(it.path(), it));
    narrowed.forEach(it -> all.merge(it.path(), it, Narrowed::under));
    return new DefinedProfile(url, type, title, slices, other.base, List.copyOf(all.values()));
  }

  /// Whether it takes codes from one of these value sets.
  boolean isBoundToAny(Predicate<String> valueSets) {
    return narrowed.stream()
        .anyMatch(it -> it.binding() != null && valueSets.test(it.binding().valueSet()));
  }
}
