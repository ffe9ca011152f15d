package io.fhirpathls.host.resource;

import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.Use;
import io.fhirpathls.model.FhirModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which elements obey which invariants, by the profiles of one document of FHIR Shorthand.
final class FshProfiles {
  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
  private static final Pattern OBEYS = Pattern.compile("(?:^|\\s)obeys\\s+(.*)", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("[^\\s,]+");
  private static final Pattern BRACKETS = Pattern.compile("\\[[^\\]]*]");

  /// A rule whose path those below it, which are indented more, go on from.
  private record Level(int indent, String path) {}

  private final FhirModel model;
  private final Map<String, FshEntity> byName = new HashMap<>();

  /// The paths of all elements that obey a key; with one that is empty where some are not known.
  private final Map<String, Set<String>> obeyed = new HashMap<>();

  private final List<Use> uses = new ArrayList<>();

  FshProfiles(List<FshEntity> entities, FhirModel model) {
    this.model = model;
    for (FshEntity entity : entities) {
      byName.putIfAbsent(entity.name(), entity);
      String id = entity.word("Id");
      if (id != null) {
        byName.putIfAbsent(id, entity);
      }
    }
    entities.forEach(this::read);
  }

  private void read(FshEntity entity) {
    String root = typeOf(entity, 0);
    Deque<Level> around = new ArrayDeque<>();
    for (FshStatement rule : entity.rules()) {
      while (!around.isEmpty() && around.peek().indent() >= rule.indent()) {
        around.pop();
      }
      String outer = around.isEmpty() ? "" : around.peek().path();
      String first = rule.word();
      boolean isOnRoot = first.equals("obeys") || first.equals(".") || first.startsWith("^");
      String path = isOnRoot ? outer : outer + "." + BRACKETS.matcher(first).replaceAll("");
      around.push(new Level(rule.indent(), path));
      Matcher obeys = OBEYS.matcher(rule.text());
      if (obeys.find()) {
        keys(rule, obeys.start(1), root == null ? "" : root + path);
      }
    }
  }

  private void keys(FshStatement rule, int from, String path) {
    Matcher key = KEY.matcher(rule.text()).region(from, rule.text().length());
    while (key.find()) {
      if (!key.group().equals("and")) {
        obeyed.computeIfAbsent(key.group(), _ -> new LinkedHashSet<>()).add(path);
        uses.add(new Use(Space.INVARIANT, key.group(), rule.range(key.start(), key.end())));
      }
    }
  }

  /// The core type that a profile is of, through the profiles of this document that it is based on;
  /// null where nobody can know.
  private @Nullable String typeOf(FshEntity entity, int depth) {
    String parent = entity.word("Parent");
    if (parent == null) {
      return entity.kind().equals("Extension") ? "Extension" : null;
    }
    FshEntity here = byName.get(parent);
    if (here != null) {
      return depth > byName.size() || !entity.kind().equals(here.kind())
          ? null
          : typeOf(here, depth + 1);
    }
    String name = parent.startsWith(CORE) ? parent.substring(CORE.length()) : parent;
    boolean isProfile = entity.kind().equals("Profile") || entity.kind().equals("Extension");
    return isProfile && model.type(name) != null ? name : null;
  }

  /// What an invariant is evaluated on; null where nobody can know.
  @Nullable String context(String key) {
    Set<String> paths = obeyed.getOrDefault(key, Set.of());
    return paths.isEmpty() || paths.contains("") ? null : String.join("|", paths);
  }

  List<Use> uses() {
    return uses;
  }
}
