package io.fhirpathls.modelimport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The code systems and value sets of one release, and the complete code list of a value set.
///
/// A value set whose content cannot be known here (a filter, a system kept elsewhere such as UCUM)
/// has no list at all: half a list would make a checker report codes that are right.
final class Terminology {

  /// A code with the texts an editor shows.
  record Code(String code, String display, String definition) {}

  private final Map<String, Map<String, Code>> systems = new HashMap<>();
  private final Map<String, Node> valueSets = new HashMap<>();

  /// A canonical url without its `|version`: HL7's own definitions always mean the release's own.
  static String key(String canonical) {
    int bar = canonical.indexOf('|');
    return bar < 0 ? canonical : canonical.substring(0, bar);
  }

  /// The first definition of a url wins: the core files come before the terminology package.
  void add(Node resource) {
    String url = resource.find("url");
    if (url == null) {
      return;
    }
    if (resource.name().equals("ValueSet")) {
      valueSets.putIfAbsent(url, resource);
    } else if (resource.name().equals("CodeSystem")
        && resource.text("content").equals("complete")) {
      Map<String, Code> codes = new LinkedHashMap<>();
      addConcepts(resource.all("concept"), codes);
      systems.putIfAbsent(url, codes);
    }
  }

  private static void addConcepts(List<Node> concepts, Map<String, Code> into) {
    for (Node concept : concepts) {
      String code = concept.get("code");
      into.putIfAbsent(code, new Code(code, concept.text("display"), concept.text("definition")));
      addConcepts(concept.all("concept"), into);
    }
  }

  /// Every code of the value set in the order of its definition, null when that cannot be known.
  @Nullable Collection<Code> codes(String valueSet) {
    Map<String, Code> codes = codes(valueSet, new HashSet<>());
    return codes == null || codes.isEmpty() ? null : codes.values();
  }

  private @Nullable Map<String, Code> codes(String url, Set<String> under) {
    Node valueSet = valueSets.get(key(url));
    Node compose = valueSet == null ? null : valueSet.first("compose");
    if (compose == null || !under.add(url)) {
      return null;
    }
    Map<String, Code> codes = new LinkedHashMap<>();
    for (Node include : compose.all("include")) {
      Map<String, Code> part = part(include, under);
      if (part == null) {
        return null;
      }
      part.forEach(codes::putIfAbsent);
    }
    for (Node exclude : compose.all("exclude")) {
      Map<String, Code> part = part(exclude, under);
      if (part == null) {
        return null;
      }
      codes.keySet().removeAll(part.keySet());
    }
    under.remove(url);
    return codes;
  }

  /// One `include` or `exclude`: the codes of a system, or those in all the value sets it names.
  private @Nullable Map<String, Code> part(Node include, Set<String> under) {
    List<Node> named = include.all("valueSet");
    String system = include.find("system");
    if (!include.all("filter").isEmpty() || (system == null) == named.isEmpty()) {
      return null;
    }
    if (system != null) {
      return system(key(system), include.all("concept"));
    }
    List<Map<String, Code>> parts = new ArrayList<>();
    for (Node each : named) {
      Map<String, Code> part = codes(String.valueOf(each.value()), under);
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    Map<String, Code> common = new LinkedHashMap<>(parts.getFirst());
    parts.forEach(part -> common.keySet().retainAll(part.keySet()));
    return common;
  }

  private @Nullable Map<String, Code> system(String url, List<Node> listed) {
    Map<String, Code> all = systems.get(url);
    if (listed.isEmpty()) {
      return all;
    }
    Map<String, Code> codes = new LinkedHashMap<>();
    for (Node concept : listed) {
      String code = concept.get("code");
      Code known = all == null ? null : all.get(code);
      String display = concept.text("display");
      if (known != null && (display.isEmpty() || display.equals(known.display()))) {
        codes.put(code, known);
      } else {
        codes.put(code, new Code(code, display, known == null ? "" : known.definition()));
      }
    }
    return codes;
  }
}
