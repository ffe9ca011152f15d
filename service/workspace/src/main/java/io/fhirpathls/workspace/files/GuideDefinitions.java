package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Shorthand;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.memory.OverCeiling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the files of a workspace define for its open documents. What several packages define is for
/// each of them its own one. One thread at a time.
final class GuideDefinitions {
  /// So many packages have theirs before a document of them is open, so that it is right from the
  /// start; of more, a document waits until its package's are gathered.
  private static final int FEW = 8;

  private final WorkspaceFiles files;
  private final Documents documents;
  private final Definitions packages;

  /// By package, of those with open documents at least; under an empty name for all others.
  private Map<String, Definitions> known;

  private Map<String, Shorthand> guides = Map.of("", Shorthand.NONE);

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
    Set<String> these = Said.packages(all);
    // Where all is of one package, that comes first anyway.
    if (these.size() > 1) {
      documents.all().forEach(it -> wanted.add(scope.of(it.document().uri())));
      wanted.addAll(these.size() <= FEW ? these : Set.of());
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
        all.add(Said.of(scope.of(uri), snapshot.hosted().names()));
      } catch (OverCeiling notRead) {
        // Then what it says is not known.
      }
    }
    for (WorkspaceFile file : files.all()) {
      FileNames names = open.contains(file.uri()) ? null : file.lastNames();
      if (names != null) {
        all.add(names.said(scope.of(file.uri())));
      }
    }
    return all;
  }

  private List<String> settleDefinitions(List<Said> all, Set<String> wanted, PackageScope scope) {
    Map<String, Definitions> now = Said.definitions(all, wanted, packages);
    Map<String, Definitions> before = known;
    if (now.equals(before)) {
      return List.of();
    }
    known = now;
    documents.define(uri -> scope.of(uri, now));
    Map<String, Set<String>> changed = new HashMap<>();
    return documents.all().stream()
        .filter(snapshot -> {
          String uri = snapshot.document().uri();
          return speaksOf(
              snapshot,
              changed.computeIfAbsent(
                  scope.of(uri), _ -> scope.of(uri, now).changedFrom(scope.of(uri, before))));
        })
        .map(snapshot -> snapshot.document().uri())
        .filter(documents::reread)
        .toList();
  }

  private List<String> settleShorthand(List<Said> all, Set<String> wanted, PackageScope scope) {
    Map<String, Shorthand> now = Said.shorthand(all, wanted);
    if (now.equals(guides)) {
      return List.of();
    }
    guides = now;
    return documents.guide(uri -> scope.of(uri, now)).stream().filter(documents::reread).toList();
  }

  /// Names of types may stand in directives and around expressions, too.
  private static boolean speaksOf(Snapshot snapshot, Set<String> names) {
    return names.stream().anyMatch(snapshot.text()::contains);
  }
}
