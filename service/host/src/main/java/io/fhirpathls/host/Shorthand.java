package io.fhirpathls.host;

import io.fhirpathls.model.DefinedProfile.Narrowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What documents of FHIR Shorthand say that other ones of their guide depend on: which profiles
/// there are, and which of their elements obey which invariants.
public record Shorthand(List<Profile> profiles, List<Obedience> obeyed) {

  public static final Shorthand NONE = new Shorthand(List.of(), List.of());

  /// @param kind `Profile`, `Extension`, ...
  /// @param id null where it has none of its own
  /// @param parent as it is written; null where it has none
  /// @param narrowed what it leaves of its elements, by paths from the profile on: `.name.use`
  public record Profile(
      String kind,
      String name,
      @Nullable String id,
      @Nullable String parent,
      List<Narrowed> narrowed) {
    public Profile {
      narrowed = List.copyOf(narrowed);
    }
  }

  /// @param key of the invariant
  /// @param profile the name of whose element it is
  /// @param path from the profile on: empty, or `.name.given`
  public record Obedience(String key, String profile, String path) {}

  public Shorthand {
    profiles = List.copyOf(profiles);
    obeyed = List.copyOf(obeyed);
  }

  /// What all of them say.
  public static Shorthand of(List<Shorthand> documents) {
    List<Profile> profiles = new ArrayList<>();
    List<Obedience> obeyed = new ArrayList<>();
    for (Shorthand each : documents) {
      profiles.addAll(each.profiles);
      obeyed.addAll(each.obeyed);
    }
    return profiles.isEmpty() && obeyed.isEmpty() ? NONE : new Shorthand(profiles, obeyed);
  }

  /// The same without who obeys these invariants.
  public Shorthand without(Set<String> keys) {
    return keys.isEmpty()
        ? this
        : new Shorthand(profiles, obeyed.stream().filter(it -> !keys.contains(it.key())).toList());
  }

  public boolean isEmpty() {
    return profiles.isEmpty() && obeyed.isEmpty();
  }
}
