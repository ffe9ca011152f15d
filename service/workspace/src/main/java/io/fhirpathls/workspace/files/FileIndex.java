package io.fhirpathls.workspace.files;

import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.host.Around;
import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.Escape;
import io.fhirpathls.host.Hosts;
import io.fhirpathls.host.Use;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.text.TextRange;
import io.fhirpathls.workspace.Document;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.work.Checkpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who declares and who uses the names of a session's workspace: its open documents, and its files
/// beside them. A document that is open is the file.
///
/// # How little is kept
///
/// There is no table from names to places. Of each file the names are known and not where they
/// stand; a question goes through all files, a millisecond for thousands, and reads the few that
/// answer it. So a file costs its compressed text and a few references, and nothing has to be kept
/// in step with anything.
///
/// # Threads
///
/// One run reads at a time; any thread may ask. What is not read yet is not in the answers.
public final class FileIndex {

  /// A name in a document.
  ///
  /// @param document as it is now
  /// @param declaration null where the name is only used
  public record Place(Document document, TextRange range, @Nullable Declaration declaration) {}

  private final WorkspaceFiles files;
  private final Documents documents;
  private final Hosts hosts;
  private final GuideDefinitions definitions;
  private final AtomicInteger filesRead = new AtomicInteger();

  /// Whether all files there are have been read once, so that one that is not there is missing.
  private volatile boolean isKnown;

  /// @param packages what is defined for all sessions
  FileIndex(WorkspaceFiles files, Documents documents, Hosts hosts, Definitions packages) {
    this.files = files;
    this.documents = documents;
    this.hosts = hosts;
    this.definitions = new GuideDefinitions(files, documents, packages);
    documents.sample(
        uri -> new SampleNames(uri, new WorkspaceSamples(uri, files, documents, isKnown)));
  }

  /// Reads the files of which nothing is known yet, those beside open documents first.
  ///
  /// @param goesOn is told after each file how many have been read, and says whether to go on
  public void read(IntPredicate goesOn) {
    List<WorkspaceFile> unread =
        ordered(files.all().stream().filter(it -> it.names() == null).toList(), WorkspaceFile::uri);
    int done = 0;
    for (WorkspaceFile file : unread) {
      Checkpoint.pass();
      String text = file.names() == null ? file.stored().text() : null;
      if (text != null) {
        file.stored().know(names(file.uri(), text));
      }
      FileNames names = file.names();
      done += names != null && files.pay(file, names.footprint()) ? 1 : 0;
      if (!goesOn.test(done)) {
        return;
      }
    }
  }

  /// How many files have been read so far.
  public int filesRead() {
    return filesRead.get();
  }

  /// What a file has to do with others.
  FileNames names(String uri, String text) {
    filesRead.incrementAndGet();
    return FileNames.of(hosts.of(uri, "").read(text, documents.defaults().defaults()));
  }

  private Set<String> openUris() {
    return documents.all().stream().map(it -> it.document().uri()).collect(Collectors.toSet());
  }

  /// Which partitions are held.
  ///
  /// @return whether that is another decision
  boolean decide() {
    List<WorkspaceFile> sent = files.all().stream().filter(it -> !it.stored().isOnDisk()).toList();
    return files.partitions().decide(openUris(), files.limits().beside(sent));
  }

  /// In the order in which they are read: what is open, then what is beside it, then all else, the
  /// most useful partitions first.
  <T> List<T> ordered(Collection<T> all, Function<T, String> uri) {
    Set<String> open = openUris();
    Set<String> nearby = open.stream().map(WorkspaceFile::folder).collect(Collectors.toSet());
    List<T> first = new ArrayList<>();
    List<T> beside = new ArrayList<>();
    List<T> others = new ArrayList<>();
    for (T each : all) {
      String its = uri.apply(each);
      boolean isNearby = !open.isEmpty() && nearby.contains(WorkspaceFile.folder(its));
      (open.contains(its) ? first : isNearby ? beside : others).add(each);
    }
    Partitions partitions = files.partitions();
    others.sort(
        Comparator.comparingInt(it -> partitions.place(WorkspaceFile.folder(uri.apply(it)))));
    first.addAll(beside);
    first.addAll(others);
    return first;
  }

  /// Lets the documents know what the workspace defines now.
  ///
  /// @return the uris of those open documents that speak of something whose definition has changed;
  ///   they have to be looked at anew, and no others
  public synchronized List<String> settle() {
    Set<String> concerned = definitions.settle();
    WorkspaceFiles.State state = files.state();
    isKnown = state.isQuiet() && state.files() > 0;
    documents.readingOtherwise(Around.Part.SAMPLES).stream()
        .filter(documents::reread)
        .forEach(concerned::add);
    return List.copyOf(concerned);
  }

  /// The name under a caret.
  public static @Nullable Use at(Snapshot snapshot, int offset) {
    for (Use use : FileNames.uses(snapshot.hosted())) {
      if (use.range().touches(offset)) {
        return use;
      }
    }
    for (Declaration declaration : snapshot.hosted().names().declarations()) {
      if (declaration.range().touches(offset)) {
        return new Use(declaration.kind().space(), declaration.name(), declaration.range());
      }
    }
    return null;
  }

  /// Where a name of a document is declared: in itself, in its package, or anywhere.
  public List<Place> declarations(Snapshot from, Use name) {
    List<Place> all = declaredAnywhere(from, name);
    String in = scope(from.document().uri());
    List<Place> own = all.stream().filter(it -> scope(it.document().uri()).equals(in)).toList();
    return own.isEmpty() ? all : own;
  }

  private String scope(String uri) {
    return files.packages().of(uri);
  }

  private List<Place> declaredAnywhere(Snapshot from, Use name) {
    List<Place> places = new ArrayList<>();
    for (Snapshot snapshot : open(from, name.space())) {
      for (Declaration declaration : snapshot.hosted().names().declarations()) {
        if (declaration.is(name.space(), name.name())) {
          places.add(new Place(snapshot.document(), declaration.range(), declaration));
        }
      }
    }
    for (WorkspaceFile file : closed(name.space())) {
      FileNames names = file.names();
      Document document = null;
      for (Declaration declaration :
          names == null ? List.<Declaration>of() : names.declarations()) {
        if (declaration.is(name.space(), name.name())) {
          document = document == null ? file.document() : document;
          if (document != null) {
            places.add(new Place(document, declaration.range(), declaration));
          }
        }
      }
    }
    return places;
  }

  /// Where a name of a document is used, and means the same as there.
  public List<Place> uses(Snapshot from, Use name) {
    Set<String> declaring = scopes(declaredAnywhere(from, name));
    Set<String> meant = scopes(declarations(from, name));
    return usedAnywhere(from, name).stream()
        .filter(it -> {
          String in = scope(it.document().uri());
          return !declaring.contains(in) || meant.contains(in);
        })
        .toList();
  }

  private Set<String> scopes(List<Place> places) {
    return places.stream().map(it -> scope(it.document().uri())).collect(Collectors.toSet());
  }

  private List<Place> usedAnywhere(Snapshot from, Use name) {
    List<Place> places = new ArrayList<>();
    for (Snapshot snapshot : open(from, name.space())) {
      add(snapshot.document(), FileNames.uses(snapshot.hosted()), name, places);
    }
    AnalysisContext defaults = documents.defaults().defaults();
    for (WorkspaceFile file : closed(name.space())) {
      FileNames names = file.names();
      if (names != null && names.uses(name.space(), name.name())) {
        Checkpoint.pass();
        Document document = file.document();
        if (document != null) {
          List<Use> uses =
              FileNames.uses(hosts.of(document.uri(), "").read(document.text(), defaults));
          add(document, uses, name, places);
        }
      }
    }
    return places;
  }

  /// What the workspace declares of these kinds, each name once.
  ///
  /// @param most so many at the most
  public List<Declaration> declared(Set<Declaration.Kind> kinds, int most) {
    Map<String, Declaration> all = new TreeMap<>();
    for (Snapshot snapshot : open()) {
      add(snapshot.hosted().names().declarations(), kinds, most, all);
    }
    for (WorkspaceFile file : closed(Space.CANONICAL)) {
      FileNames names = file.names();
      if (names != null) {
        add(names.declarations(), kinds, most, all);
      }
    }
    return List.copyOf(all.values());
  }

  private static void add(
      List<Declaration> declarations,
      Set<Declaration.Kind> kinds,
      int most,
      Map<String, Declaration> all) {
    for (Declaration declaration : declarations) {
      if (kinds.contains(declaration.kind()) && all.size() < most) {
        all.putIfAbsent(declaration.name(), declaration);
      }
    }
  }

  private static void add(Document document, List<Use> uses, Use name, List<Place> places) {
    for (Use use : uses) {
      if (use.space() == name.space() && use.name().equals(name.name())) {
        places.add(new Place(document, use.range(), null));
      }
    }
  }

  /// The uris of all documents and files that use what this one declares, sorted.
  public List<String> dependants(String uri) {
    List<Declaration> declared = declaredIn(uri);
    Set<String> dependants = new TreeSet<>();
    for (Snapshot snapshot : open()) {
      for (Use use : FileNames.uses(snapshot.hosted())) {
        if (declared.stream().anyMatch(it -> it.is(use.space(), use.name()))) {
          dependants.add(snapshot.document().uri());
        }
      }
    }
    for (WorkspaceFile file : closed(Space.CANONICAL)) {
      FileNames names = file.names();
      if (names != null
          && declared.stream().anyMatch(it -> names.uses(it.kind().space(), it.name()))) {
        dependants.add(file.uri());
      }
    }
    dependants.remove(uri);
    return List.copyOf(dependants);
  }

  private List<Declaration> declaredIn(String uri) {
    Snapshot open = documents.get(uri);
    WorkspaceFile file = files.file(uri);
    FileNames names = file == null ? null : file.names();
    List<Declaration> all =
        open != null
            ? open.hosted().names().declarations()
            : names == null ? List.of() : names.declarations();
    return all.stream().filter(it -> !it.kind().space().isLocal()).toList();
  }

  /// What is declared in files that are not open, and matches.
  ///
  /// @param most so many at the most
  public List<Place> matching(Predicate<Declaration> query, int most) {
    List<Place> places = new ArrayList<>();
    for (WorkspaceFile file : closed(Space.CANONICAL)) {
      FileNames names = file.names();
      List<Declaration> found =
          names == null ? List.of() : names.declarations().stream().filter(query).toList();
      if (!found.isEmpty() && places.size() < most) {
        Checkpoint.pass();
        Document document = file.document();
        if (document != null) {
          found.forEach(it -> places.add(new Place(document, it.range(), it)));
        }
      }
    }
    return places;
  }

  /// How a document writes a name.
  Escape escape(Document document) {
    return hosts.escape(document.uri(), document.languageId());
  }

  boolean isOpen(String uri) {
    return documents.get(uri) != null;
  }

  private List<Snapshot> open(Snapshot from, Space space) {
    return space.isLocal() ? List.of(from) : open();
  }

  private List<Snapshot> open() {
    return documents.all().stream()
        .sorted(Comparator.comparing(snapshot -> snapshot.document().uri()))
        .toList();
  }

  private List<WorkspaceFile> closed(Space space) {
    return space.isLocal()
        ? List.of()
        : files.all().stream().filter(file -> documents.get(file.uri()) == null).toList();
  }
}
