package io.fhirpathls.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lists the codes of value sets from the code systems that are there. A list is whole or there is
/// none: one in part would call right codes wrong.
final class Expansion {
  private final @Nullable Definitions outer;
  private final Map<String, DefinedValueSet> valueSets = new TreeMap<>();
  private final Map<String, DefinedCodeSystem> systems = new HashMap<>();

  /// Urls under which different things are defined.
  private final Set<String> ambiguous = new HashSet<>();

  Expansion(@Nullable Definitions outer) {
    this.outer = outer;
  }

  void add(DefinedValueSet valueSet) {
    DefinedValueSet other = valueSets.putIfAbsent(valueSet.url(), valueSet);
    if (other != null && !other.equals(valueSet)) {
      ambiguous.add(valueSet.url());
    }
  }

  void add(DefinedCodeSystem system) {
    DefinedCodeSystem other = systems.putIfAbsent(system.url(), system);
    if (other != null && !other.equals(system)) {
      ambiguous.add(system.url());
    }
  }

  /// By url.
  Map<String, DefinedValueSet> valueSets() {
    Map<String, DefinedValueSet> all = new TreeMap<>();
    valueSets.forEach((url, valueSet) ->
        all.put(url, valueSet.of(ambiguous.contains(url) ? null : codes(valueSet))));
    return all;
  }

  /// By url.
  Map<String, DefinedCodeSystem> systems() {
    Map<String, DefinedCodeSystem> all = new HashMap<>(systems);
    all.keySet().removeAll(ambiguous);
    return all;
  }

  private @Nullable List<CodeDocumentation> codes(DefinedValueSet valueSet) {
    if (valueSet.includes() == null) {
      return null;
    }
    Map<String, CodeDocumentation> all = new LinkedHashMap<>();
    for (DefinedValueSet.Include include : valueSet.includes()) {
      DefinedCodeSystem system = system(include.system());
      List<CodeDocumentation> some = include.codes();
      if (some != null) {
        some.forEach(code -> all.putIfAbsent(code.code(), described(code, system)));
      } else if (system == null || !fits(include.version(), system.version())) {
        return null;
      } else {
        system.codes().forEach(code -> all.putIfAbsent(code.code(), code));
      }
    }
    return all.isEmpty() ? null : List.copyOf(all.values());
  }

  private @Nullable DefinedCodeSystem system(String url) {
    if (ambiguous.contains(url)) {
      return null;
    }
    DefinedCodeSystem own = systems.get(url);
    return own == null && outer != null ? outer.codeSystem(url) : own;
  }

  private static boolean fits(String wanted, String version) {
    return wanted.isEmpty() || wanted.equals(version);
  }

  /// A value set names codes, and the system says what they mean.
  private static CodeDocumentation described(
      CodeDocumentation code, @Nullable DefinedCodeSystem system) {
    if (system != null && code.definition().isEmpty()) {
      for (CodeDocumentation each : system.codes()) {
        if (each.code().equals(code.code())) {
          String display = code.display().isEmpty() ? each.display() : code.display();
          return new CodeDocumentation(code.code(), display, each.definition());
        }
      }
    }
    return code;
  }
}
