package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.Shorthand;
import io.fhirpathls.model.Defined;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.Gathering;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.memory.OverCeiling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What the files of a workspace define for its open documents. What several packages define is for
/// each of them its own one. One thread at a time.
final class GuideDefinitions {
  private final WorkspaceFiles files;
  private final Documents documents;
  private final Definitions packages;

  /// By package, of those with open documents; under an empty name for all others.
  private Map<String, Definitions> known;

  private Map<String, Shorthand> guides = Map.of("", Shorthand.NONE);

  /// What one document or file says.
  ///
  /// @param in its package
  private record Said(
      String in, List<Declaration> declarations, Defined defined, Shorthand shorthand) {}

  /// @param packages what is defined for all sessions
  GuideDefinitions(WorkspaceFiles files, Documents documents, Definitions packages) {
    this.files = files;
    this.documents = documents;
    this.packages = packages;
    this.known = Map.of("", packages);
  }

  /// Lets the documents know what is defined now.
  ///
  /// @return the uris of those that speak of something whose definition has changed
  Set<String> settle() {
    PackageScope scope = files.packages();
    List<Said> all = said(scope);
    Set<String> wanted = new TreeSet<>(Set.of(""));
    Set<String> saying = new HashSet<>();
    all.forEach(it -> saying.add(it.in()));
    // Where all is of one package, that comes first anyway.
    if (saying.size() > 1) {
      documents.all().forEach(it -> wanted.add(scope.of(it.document().uri())));
    }
    Set<String> concerned = new LinkedHashSet<>(settleDefinitions(all, wanted, scope));
    // A profile that is not read yet may obey an invariant, too: nothing is said before all are.
    if (files.state().isQuiet()) {
      concerned.addAll(settleShorthand(all, wanted, scope));
    }
    return concerned;
  }

  private List<Said> said(PackageScope scope) {
    List<Said> all = new ArrayList<>();
    Set<String> open = new HashSet<>();
    for (Snapshot snapshot : documents.all()) {
      String uri = snapshot.document().uri();
      open.add(uri);
      try {
        var names = snapshot.hosted().names();
        all.add(new Said(scope.of(uri), names.declarations(), names.defined(), names.shorthand()));
      } catch (OverCeiling notRead) {
        // Then what it says is not known.
      }
    }
    for (WorkspaceFile file : files.all()) {
      FileNames names = open.contains(file.uri()) ? null : file.names();
      if (names != null) {
        all.add(
            new Said(
                scope.of(file.uri()), names.declarations(), names.defined(), names.shorthand()));
      }
    }
    return all;
  }

  private List<String> settleDefinitions(List<Said> all, Set<String> wanted, PackageScope scope) {
    Map<String, Definitions> now = new HashMap<>();
    for (String each : wanted) {
      Gathering gathering = new Gathering(packages);
      all.stream().filter(it -> it.in().equals(each)).forEach(it -> gathering.add(it.defined()));
      all.stream().filter(it -> !it.in().equals(each)).forEach(it -> gathering.add(it.defined()));
      now.put(each, gathering.all());
    }
    Map<String, Definitions> before = known;
    if (now.equals(before)) {
      return List.of();
    }
    known = now;
    documents.define(uri -> of(scope.of(uri), now));
    Map<String, Set<String>> changed = new HashMap<>();
    return documents.all().stream()
        .filter(snapshot -> {
          String in = scope.of(snapshot.document().uri());
          return speaksOf(
              snapshot, changed.computeIfAbsent(in, _ -> of(in, now).changedFrom(of(in, before))));
        })
        .map(snapshot -> snapshot.document().uri())
        .filter(documents::reread)
        .toList();
  }

  private List<String> settleShorthand(List<Said> all, Set<String> wanted, PackageScope scope) {
    Map<String, Set<String>> keys = new HashMap<>();
    if (wanted.size() > 1) {
      all.forEach(said ->
          said.declarations().stream()
              .filter(it -> it.kind().space() == Space.INVARIANT)
              .forEach(it -> keys.computeIfAbsent(said.in(), _ -> new HashSet<>()).add(it.name())));
    }
    Map<String, Shorthand> now = new HashMap<>();
    wanted.forEach(each -> now.put(each, shorthand(all, keys, each)));
    if (now.equals(guides)) {
      return List.of();
    }
    guides = now;
    return documents.guide(uri -> of(scope.of(uri), now)).stream()
        .filter(documents::reread)
        .toList();
  }

  /// Who obeys a key that its own package declares, does not mean that of another one.
  private static Shorthand shorthand(List<Said> all, Map<String, Set<String>> keys, String in) {
    List<Shorthand> own = new ArrayList<>();
    List<Shorthand> others = new ArrayList<>();
    for (Said said : all) {
      Set<String> its = keys.getOrDefault(said.in(), Set.of());
      if (said.in().equals(in)) {
        own.add(said.shorthand());
      } else if (!said.shorthand().isEmpty()) {
        others.add(said.shorthand().without(its));
      }
    }
    own.addAll(others);
    return Shorthand.of(own);
  }

  private static <T> T of(String in, Map<String, T> byPackage) {
    T own = byPackage.get(in);
    return own == null ? Objects.requireNonNull(byPackage.get("")) : own;
  }

  /// Names of types may stand in directives and around expressions, too.
  private static boolean speaksOf(Snapshot snapshot, Set<String> names) {
    return names.stream().anyMatch(snapshot.text()::contains);
  }
}
