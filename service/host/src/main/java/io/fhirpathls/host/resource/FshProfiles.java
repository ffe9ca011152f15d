package io.fhirpathls.host.resource;

import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.Shorthand;
import io.fhirpathls.host.Shorthand.Obedience;
import io.fhirpathls.host.Shorthand.Profile;
import io.fhirpathls.host.Use;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedProfile.Narrowed;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.FhirModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which elements obey which invariants, by the profiles of a document of FHIR Shorthand and of the
/// guide around it.
final class FshProfiles {
  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
  private static final Pattern OBEYS = Pattern.compile("(?:^|\\s)obeys\\s+(.*)", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("[^\\s,]+");
  private static final Pattern BRACKETS = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern CARET = Pattern.compile("(?:^|\\s)\\^(\\S+)\\s*=\\s*$");

  /// A rule that gives a text to what an element's definition or the profile itself has.
  ///
  /// @param of the profile
  /// @param path of the element, from the profile on; empty for the profile itself
  /// @param property without its `^` and its brackets
  record Assigned(Profile of, String path, String property, Scalar text) {}

  private final FhirModel model;
  private final Map<String, Profile> byName = new HashMap<>();
  private final List<Profile> profiles = new ArrayList<>();
  private final List<Obedience> obeyed = new ArrayList<>();
  private final List<Assigned> assigned = new ArrayList<>();
  private final List<Use> uses = new ArrayList<>();

  /// By key, what obeys it, once somebody has asked; with one that is empty where some is unknown.
  private final Map<String, Set<String>> contexts = new HashMap<>();

  /// By key, the names of the profiles that obey it.
  private final Map<String, Set<String>> obeying = new HashMap<>();

  FshProfiles(List<FshEntity> entities, Shorthand guide, FhirModel model) {
    this.model = model;
    for (FshEntity entity : entities) {
      Profile profile =
          new Profile(
              entity.kind(),
              entity.name(),
              entity.word("Id"),
              entity.word("Parent"),
              FshNarrowing.of(entity));
      boolean isOne =
          entity.kind().equals("Profile")
              || entity.kind().equals("Extension")
              || FshTypes.isOne(entity.kind());
      if (isOne) {
        profiles.add(profile);
      }
      remember(profile);
      read(entity, profile);
    }
    guide.profiles().forEach(this::remember);
    Set<Obedience> all = new LinkedHashSet<>(obeyed);
    all.addAll(guide.obeyed());
    for (Obedience each : all) {
      contexts.computeIfAbsent(each.key(), _ -> new LinkedHashSet<>()).add(path(each));
      obeying.computeIfAbsent(each.key(), _ -> new LinkedHashSet<>()).add(each.profile());
    }
  }

  private void remember(Profile profile) {
    byName.putIfAbsent(profile.name(), profile);
    if (profile.id() != null) {
      byName.putIfAbsent(profile.id(), profile);
    }
  }

  private String path(Obedience rule) {
    Profile profile = byName.get(rule.profile());
    String root = profile == null ? null : typeOf(profile, 0);
    return root == null ? "" : root + rule.path();
  }

  private void read(FshEntity entity, Profile profile) {
    FshNesting nesting = new FshNesting();
    for (FshStatement rule : entity.rules()) {
      String outer = nesting.outer(rule);
      String first = rule.word();
      boolean isOnRoot = first.equals("obeys") || first.equals(".") || first.startsWith("^");
      String path = isOnRoot ? outer : outer + "." + BRACKETS.matcher(first).replaceAll("");
      nesting.enter(rule, path);
      Matcher obeys = OBEYS.matcher(rule.text());
      Matcher caret = CARET.matcher(rule.text());
      if (obeys.find()) {
        keys(rule, obeys.start(1), profile, path);
      } else if (rule.string() != null && caret.find()) {
        String property = BRACKETS.matcher(caret.group(1)).replaceAll("");
        assigned.add(new Assigned(profile, path, property, rule.string()));
      }
    }
  }

  private void keys(FshStatement rule, int from, Profile profile, String path) {
    Matcher key = KEY.matcher(rule.text()).region(from, rule.text().length());
    while (key.find()) {
      if (!key.group().equals("and")) {
        boolean isKnown = profiles.contains(profile);
        obeyed.add(new Obedience(key.group(), isKnown ? profile.name() : "", path));
        uses.add(new Use(Space.INVARIANT, key.group(), rule.range(key.start(), key.end())));
      }
    }
  }

  /// The type that a profile is of, through the profiles of the guide that it is based on; null
  /// where nobody can know.
  private @Nullable String typeOf(Profile profile, int depth) {
    if (FshTypes.isOne(profile.kind())) {
      String name = FshTypes.nameOf(profile.name(), profile.id());
      return model.type(name) == null ? name : null;
    }
    String parent = profile.parent();
    if (parent == null) {
      return profile.kind().equals("Extension") ? "Extension" : null;
    }
    Profile here = byName.get(parent);
    if (here != null) {
      boolean isOfOneKind = profile.kind().equals(here.kind()) || FshTypes.isOne(here.kind());
      return depth > byName.size() || !isOfOneKind ? null : typeOf(here, depth + 1);
    }
    String name = parent.startsWith(CORE) ? parent.substring(CORE.length()) : parent;
    boolean isProfile = profile.kind().equals("Profile") || profile.kind().equals("Extension");
    return isProfile && model.type(name) != null ? name : null;
  }

  /// What an invariant is evaluated on; null where nobody can know.
  @Nullable String context(String key) {
    Set<String> paths = contexts.getOrDefault(key, Set.of());
    return paths.isEmpty() || paths.contains("") ? null : String.join("|", paths);
  }

  /// The element that a rule is about; null where nobody can know.
  @Nullable String element(Assigned rule) {
    String root = typeOf(rule.of(), 0);
    return root == null ? null : root + rule.path();
  }

  /// The profile to which conforms what an invariant is evaluated on; null where several obey it.
  @Nullable DefinedProfile conforming(String key) {
    Set<String> names = obeying.getOrDefault(key, Set.of());
    return names.size() == 1 ? conforming(byName.get(names.iterator().next())) : null;
  }

  /// The profile that a rule belongs to.
  @Nullable DefinedProfile conforming(Assigned rule) {
    return conforming(rule.of());
  }

  private @Nullable DefinedProfile conforming(@Nullable Profile profile) {
    String type = profile == null ? null : typeOf(profile, 0);
    if (profile == null || type == null || !profile.kind().equals("Profile")) {
      return null;
    }
    Map<String, Narrowed> narrowed = new LinkedHashMap<>();
    Set<Profile> seen = new HashSet<>();
    for (@Nullable Profile each = profile; each != null && seen.add(each); ) {
      for (Narrowed own : each.narrowed()) {
        String path = type + own.path();
        narrowed.putIfAbsent(path, new Narrowed(path, own.types(), own.binding()));
      }
      each = each.parent() == null ? null : byName.get(each.parent());
    }
    String url = DefinedType.SHORTHAND + profile.name();
    return new DefinedProfile(
        url, type, profile.name(), List.of(), null, List.copyOf(narrowed.values()));
  }

  /// In the order of the document.
  List<Assigned> assigned() {
    return assigned;
  }

  List<Use> uses() {
    return uses;
  }

  /// What this document says.
  Shorthand said() {
    return profiles.isEmpty() && obeyed.isEmpty()
        ? Shorthand.NONE
        : new Shorthand(profiles, obeyed.stream().distinct().toList());
  }
}
