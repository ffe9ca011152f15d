package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.Names;
import io.fhirpathls.host.Shorthand;
import io.fhirpathls.model.Defined;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.Gathering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What one document or file of a workspace says to the others.
///
/// @param in its package, see [PackageScope]
/// @param invariants the keys of those that it declares
public record Said(String in, Set<String> invariants, Defined defined, Shorthand shorthand) {

  public static Said of(String in, Names names) {
    return new Said(
        in,
        names.declarations().stream()
            .filter(it -> it.kind().space() == Space.INVARIANT)
            .map(it -> it.name())
            .collect(Collectors.toSet()),
        names.defined(),
        names.shorthand());
  }

  /// What all of them define for each of these packages: what several define, its own way.
  ///
  /// @param outer what holds where they say nothing
  public static Map<String, Definitions> definitions(
      List<Said> all, Set<String> packages, Definitions outer) {
    Map<String, Definitions> byPackage = new HashMap<>();
    for (String each : packages) {
      Gathering gathering = new Gathering(outer);
      all.stream().filter(it -> it.in().equals(each)).forEach(it -> gathering.add(it.defined()));
      all.stream().filter(it -> !it.in().equals(each)).forEach(it -> gathering.add(it.defined()));
      byPackage.put(each, gathering.all());
    }
    return byPackage;
  }

  /// What all of them say together to each of these packages. Who obeys a key that its own package
  /// declares, does not mean that of another one.
  public static Map<String, Shorthand> shorthand(List<Said> all, Set<String> packages) {
    Map<String, Set<String>> keys = new HashMap<>();
    if (packages.size() > 1) {
      all.forEach(it ->
          keys.computeIfAbsent(it.in(), _ -> new HashSet<>()).addAll(it.invariants()));
    }
    Map<String, Shorthand> byPackage = new HashMap<>();
    for (String each : packages) {
      List<Shorthand> own = new ArrayList<>();
      List<Shorthand> others = new ArrayList<>();
      for (Said said : all) {
        if (said.in().equals(each)) {
          own.add(said.shorthand());
        } else if (!said.shorthand().isEmpty()) {
          others.add(said.shorthand().without(keys.getOrDefault(said.in(), Set.of())));
        }
      }
      own.addAll(others);
      byPackage.put(each, Shorthand.of(own));
    }
    return byPackage;
  }

  /// Those of which something is said for each.
  public static Set<String> packages(List<Said> all) {
    return all.stream().map(Said::in).collect(Collectors.toSet());
  }
}
