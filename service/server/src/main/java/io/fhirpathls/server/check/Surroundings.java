package io.fhirpathls.server.check;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.host.Around;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.host.Names;
import io.fhirpathls.host.Samples;
import io.fhirpathls.host.Shorthand;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.workspace.disk.FileUri;
import io.fhirpathls.workspace.files.PackageScope;
import io.fhirpathls.workspace.files.Said;
import io.fhirpathls.workspace.files.SampleNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What the files of a check, together, are for each of them, as the files of a workspace are for
/// an editor: what they define, and the samples that they may name.
///
/// @param folder of the command line
/// @param definitions their own over those of packages, by the folders of [PackageScope]
/// @param guide what those of FHIR Shorthand say together, by these folders, too
/// @param samples the types of the resources in them, empty where there is none, by their uris
/// @param areAll whether whole folders are checked, so that a sample that is not there is missing
record Surroundings(
    Path folder,
    PackageScope scope,
    Map<String, Definitions> definitions,
    Map<String, Shorthand> guide,
    TreeMap<String, String> samples,
    boolean areAll)
    implements SampleNames.Files {

  /// Reads all targets but standard input, whose expressions define nothing. What cannot be read
  /// defines nothing either: whoever checks it will say why.
  ///
  /// @param packages what holds where the targets say nothing
  static Surroundings of(
      List<Target> targets,
      Path folder,
      Hosts hosts,
      AnalysisContext defaults,
      Definitions packages,
      Executor executor) {
    Map<Target, CompletableFuture<@Nullable Names>> all = new LinkedHashMap<>();
    for (Target target : targets) {
      if (target.path() != null) {
        all.put(
            target,
            CompletableFuture.<@Nullable Names>supplyAsync(
                    () -> names(target, hosts, defaults), executor)
                .exceptionally(_ -> null));
      }
    }
    PackageScope scope = scope(all.keySet(), folder);
    TreeMap<String, String> samples = new TreeMap<>();
    List<Said> said = new ArrayList<>();
    boolean areAll = targets.stream().anyMatch(target -> !target.named());
    for (Map.Entry<Target, CompletableFuture<@Nullable Names>> each : all.entrySet()) {
      Names names = each.getValue().join();
      String uri = uri(each.getKey(), folder);
      areAll &= names != null;
      if (names != null) {
        said.add(Said.of(scope.of(uri), names));
        if (SampleNames.isOne(uri)) {
          samples.put(uri, Objects.requireNonNullElse(names.resourceType(), ""));
        }
      }
    }
    Set<String> scopes = Said.packages(said);
    scopes.add("");
    return new Surroundings(
        folder,
        scope,
        Said.definitions(said, scopes, packages),
        Said.shorthand(said, scopes),
        samples,
        areAll);
  }

  /// Packages begin in folders of the targets and those above them, up to the working folder.
  private static PackageScope scope(Set<Target> targets, Path folder) {
    PackageScope scope = new PackageScope();
    Set<Path> seen = new HashSet<>();
    for (Target target : targets) {
      Path path = target.path();
      Path in = path == null ? null : path.getParent();
      while (in != null && seen.add(in)) {
        for (String name : PackageScope.BEGIN) {
          Path mark = in.resolve(name);
          if (Files.isRegularFile(mark)) {
            scope.has(uri(mark));
          }
        }
        in = in.startsWith(folder) && !in.equals(folder) ? in.getParent() : null;
      }
    }
    return scope;
  }

  private static String uri(Target target, Path folder) {
    Path path = target.path();
    return uri(path == null ? folder.resolve("stdin") : path);
  }

  private static String uri(Path file) {
    return FileUri.below("file:///", file);
  }

  /// Null for what cannot be read.
  private static @Nullable Names names(Target target, Hosts hosts, AnalysisContext defaults) {
    try {
      String text = SourceText.read(target, InputStream.nullInputStream());
      return hosts.of(target.name(), "").read(text, defaults).names();
    } catch (IOException | SourceText.Unfit unread) {
      return null;
    }
  }

  Definitions definitions(Target target) {
    return scope.of(uri(target, folder), definitions);
  }

  Around around(Target target) {
    String uri = uri(target, folder);
    return new Around(scope.of(uri, guide), new SampleNames(uri, this));
  }

  @Override
  public Samples.@Nullable File file(String uri) {
    String type = samples.get(uri);
    return type == null ? null : new Samples.File(uri, type.isEmpty() ? null : type);
  }

  @Override
  public Set<String> uris() {
    return samples.keySet();
  }
}
