package io.fhirpathls.server.check;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.host.Names;
import io.fhirpathls.host.Shorthand;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.Gathering;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// What the files of a check, together, define for each of them, as the files of a workspace do for
/// an editor.
///
/// @param definitions their own over those of packages
/// @param guide what those of FHIR Shorthand say together
record Surroundings(Definitions definitions, Shorthand guide) {

  /// Reads all targets but standard input, whose expressions define nothing. What cannot be read
  /// defines nothing either: whoever checks it will say why.
  ///
  /// @param packages what holds where the targets say nothing
  static Surroundings of(
      List<Target> targets,
      Hosts hosts,
      AnalysisContext defaults,
      Definitions packages,
      Executor executor) {
    List<CompletableFuture<Names>> all = new ArrayList<>();
    for (Target target : targets) {
      if (target.path() != null) {
        all.add(
            CompletableFuture.<Names>supplyAsync(() -> names(target, hosts, defaults), executor)
                .exceptionally(_ -> Names.NONE));
      }
    }
    Gathering defined = new Gathering(packages);
    List<Shorthand> said = new ArrayList<>();
    for (CompletableFuture<Names> each : all) {
      Names names = each.join();
      defined.add(names.defined());
      said.add(names.shorthand());
    }
    return new Surroundings(defined.all(), Shorthand.of(said));
  }

  private static Names names(Target target, Hosts hosts, AnalysisContext defaults) {
    try {
      String text = SourceText.read(target, InputStream.nullInputStream());
      return hosts.of(target.name(), "").read(text, defaults).names();
    } catch (IOException | SourceText.Unfit unread) {
      return Names.NONE;
    }
  }
}
