package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Declaration;
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
public record Said(
    String in, List<Declaration> declarations, Defined defined, Shorthand shorthand) {

  public static Said of(String in, Names names) {
    return new Said(in, names.declarations(), names.defined(), names.shorthand());
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
    Map<String, Set<String>> keys = packages(all).size() > 1 ? keys(all) : Map.of();
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

  /// Of the invariants that each package declares.
  private static Map<String, Set<String>> keys(List<Said> all) {
    Map<String, Set<String>> keys = new HashMap<>();
    for (Said said : all) {
      for (Declaration declaration : said.declarations()) {
        if (declaration.kind().space() == Space.INVARIANT) {
          keys.computeIfAbsent(said.in(), _ -> new HashSet<>()).add(declaration.name());
        }
      }
    }
    return keys;
  }

  /// The packages of which they are.
  public static Set<String> packages(List<Said> all) {
    return all.stream().map(Said::in).collect(Collectors.toSet());
  }
}
