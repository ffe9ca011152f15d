package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.disk.AllowedFolders;
import io.fhirpathls.workspace.disk.FileUri;
import io.fhirpathls.workspace.disk.FolderWatch;
import io.fhirpathls.workspace.disk.LockedFolder;
import io.fhirpathls.workspace.work.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A folder of a session's workspace that the server reads itself.
///
/// What has changed is found folder by folder: one that somebody says has changed is listed, and
/// compared with what was there. So a rename is a file that is gone and one that is new, and after
/// an overflow everything is looked at once more; there is no other way by which the index learns.
/// Texts stay on the disk.
///
/// One run [catches up][#catchUp] at a time; any thread may say that something has changed.
public final class MountedFolder implements FolderWatch.Listener, AutoCloseable {
  /// No guide is deeper; a loop of mounts is.
  private static final int DEEPEST = 40;

  private static final Path HERE = Path.of("");

  /// What tells whether a file has changed since it was read.
  record Stamp(long size, long modified) {}

  private record Known(Map<String, Stamp> files, Set<String> folders) {}

  private final AllowedFolders.Place place;
  private final DiskTexts texts;
  private final WorkspaceFiles files;
  private final FileIndex index;
  private final FolderWatch watch;
  private final Predicate<String> isLeftOut;
  private final Runnable onChange;
  private final Supplier<SavedIndex> load;

  /// What is to be looked at, from the client's folder on.
  private final Set<Path> changed = new LinkedHashSet<>(List.of(HERE));

  private final Map<Path, Known> known = new HashMap<>();

  /// What was known in an earlier process; null once it is of no use any longer.
  private volatile @Nullable SavedIndex saved;

  /// Files that are to be read, by uri.
  private final Map<String, Path> unread = new TreeMap<>();

  /// What was left when the user had enough.
  private final Set<Path> left = new LinkedHashSet<>();

  private final Set<Path> unwatched = new HashSet<>();
  private boolean isLoaded;
  private boolean isClosed;

  /// @param isLeftOut whether a folder of this name is passed over
  /// @param saved is asked once, for what was known in an earlier process
  /// @param onChange is told when it has to [catch up][#catchUp]
  MountedFolder(
      AllowedFolders.Place place,
      SessionFiles its,
      FolderWatch watch,
      Predicate<String> isLeftOut,
      Supplier<SavedIndex> saved,
      Runnable onChange) {
    this.load = saved;
    this.place = place;
    this.files = its.files();
    this.texts = new DiskTexts(place, its.files()::limits);
    this.index = its.index();
    this.watch = watch;
    this.isLeftOut = isLeftOut;
    this.onChange = onChange;
  }

  /// As the client writes it, with a slash at its end.
  public String uri() {
    return place.uri();
  }

  /// Whether all is known that there is on the disk, as far as anybody has said.
  public synchronized boolean isQuiet() {
    return isClosed || changed.isEmpty() && unread.isEmpty();
  }

  /// How many folders the system cannot watch.
  public synchronized int unwatched() {
    return unwatched.size();
  }

  /// The client says that something with this uri has changed.
  ///
  /// @return whether it is in this folder
  public boolean touch(String uri) {
    Path root = FileUri.path(place.uri());
    Path path = FileUri.path(uri);
    if (root == null || path == null || !path.startsWith(root) || path.equals(root)) {
      return false;
    }
    note(Set.of(folder(root.relativize(path))));
    return true;
  }

  @Override
  public void changed(Set<Path> folders) {
    Path root = place.folder().root().resolve(place.relative());
    Set<Path> below = new LinkedHashSet<>();
    folders.stream().filter(it -> it.startsWith(root)).map(root::relativize).forEach(below::add);
    note(below);
  }

  @Override
  public void overflowed() {
    Set<Path> all = new LinkedHashSet<>(Set.of(HERE));
    synchronized (this) {
      all.addAll(known.keySet());
    }
    note(all);
  }

  private void note(Set<Path> folders) {
    synchronized (this) {
      changed.addAll(folders);
    }
    onChange.run();
  }

  /// Finds out what has changed and reads it.
  ///
  /// @param goesOn is told after each file how many have been read, and says whether to go on
  public void catchUp(IntPredicate goesOn) {
    if (!isLoaded) {
      saved = load.get();
      isLoaded = true;
    }
    for (Path folder = nextChanged(); folder != null; folder = nextChanged()) {
      look(folder);
      Checkpoint.pass();
    }
    int done = 0;
    for (String uri : index.ordered(unread(), uri -> uri)) {
      read(uri);
      done++;
      if (!goesOn.test(done)) {
        return;
      }
      Checkpoint.pass();
    }
    saved = null;
  }

  /// What is known, for the next process.
  SavedIndex index() {
    SavedIndex older = saved;
    // What has not been looked at yet is most likely still the same.
    Map<String, FileNames> names = new HashMap<>(older == null ? Map.of() : older.names());
    Map<String, SavedIndex.Seen> places = new HashMap<>(older == null ? Map.of() : older.places());
    Map<Path, Known> all;
    synchronized (this) {
      all = new HashMap<>(known);
    }
    all.forEach((folder, content) ->
        content
            .files()
            .forEach((name, stamp) -> {
              Path path = folder.resolve(name);
              String uri = FileUri.below(place.uri(), path);
              WorkspaceFile file = files.file(uri);
              FileNames its = file == null ? null : file.names();
              if (file != null && its != null && file.stored().length() == stamp.size()) {
                String sha256 = file.key().sha256();
                names.put(SavedIndex.key(sha256, uri), its);
                places.put(
                    path.toString(), new SavedIndex.Seen(stamp.size(), stamp.modified(), sha256));
              }
            }));
    return new SavedIndex(names, places);
  }

  /// The user does not want to wait for the rest.
  public synchronized void stop() {
    left.addAll(changed);
    unread.values().forEach(path -> left.add(folder(path)));
    left.forEach(known::remove);
    changed.clear();
    unread.clear();
  }

  /// Now he does.
  public synchronized void goOn() {
    changed.addAll(left);
    left.clear();
  }

  private static Path folder(Path path) {
    Path parent = path.getParent();
    return parent == null ? HERE : parent;
  }

  private synchronized @Nullable Path nextChanged() {
    Path next = changed.isEmpty() || isClosed ? null : changed.iterator().next();
    changed.remove(next);
    return next;
  }

  private synchronized List<String> unread() {
    return List.copyOf(unread.keySet());
  }

  private void look(Path folder) {
    Path absolute = place.folder().root().resolve(place.relative()).resolve(folder);
    // Before it is listed, so that nothing can happen in between.
    boolean isWatched = watch.watch(absolute, this);
    List<LockedFolder.Entry> entries;
    boolean isThere = true;
    try {
      entries = place.folder().list(place.relative().resolve(folder));
    } catch (IOException gone) {
      entries = List.of();
      isThere = false;
    }
    synchronized (this) {
      if (isWatched || !isThere) {
        unwatched.remove(folder);
      } else {
        unwatched.add(folder);
      }
      if (!isClosed) {
        compare(folder, entries);
      }
      if (!isThere) {
        known.remove(folder);
      }
    }
  }

  private void compare(Path folder, List<LockedFolder.Entry> entries) {
    Known before = known.getOrDefault(folder, new Known(Map.of(), Set.of()));
    Map<String, Stamp> stamps = new HashMap<>();
    Set<String> folders = new LinkedHashSet<>();
    for (LockedFolder.Entry entry : entries) {
      if (entry.isFolder()) {
        if (isEntered(folder, entry.name())) {
          folders.add(entry.name());
        }
      } else if (files.isRead(entry.name())) {
        stamps.put(entry.name(), new Stamp(entry.size(), entry.modified()));
      }
    }
    before.files().keySet().stream()
        .filter(name -> !stamps.containsKey(name))
        .forEach(name -> forget(folder.resolve(name)));
    stamps
        .entrySet()
        .removeIf(entry -> {
          boolean isNew = !entry.getValue().equals(before.files().get(entry.getKey()));
          return isNew && !expect(folder.resolve(entry.getKey()), entry.getValue());
        });
    before.folders().stream()
        .filter(name -> !folders.contains(name))
        .forEach(name -> forget(folder.resolve(name)));
    if (files.hasRoom()) {
      folders.stream()
          .filter(name -> !before.folders().contains(name))
          .forEach(name -> changed.add(folder.resolve(name)));
    }
    // An empty one, too: after an overflow whoever is known is looked at once more.
    known.put(folder, new Known(stamps, folders));
  }

  private boolean isEntered(Path folder, String name) {
    return !name.startsWith(".") && !isLeftOut.test(name) && folder.getNameCount() < DEEPEST;
  }

  /// @return false when there is no room for it at present
  private boolean expect(Path path, Stamp stamp) {
    String uri = FileUri.below(place.uri(), path);
    Skip skip = files.expect(uri, stamp.size());
    if (skip == null) {
      unread.put(uri, path);
      return true;
    }
    unread.remove(uri);
    if (skip == Skip.COUNT) {
      changed.clear(); // there is no end to what else there may be
    }
    return skip == Skip.SIZE || skip == Skip.KIND;
  }

  /// A file or a folder is gone.
  private void forget(Path path) {
    String uri = FileUri.below(place.uri(), path);
    var _ = files.delete(uri);
    unread.keySet().removeIf(it -> it.equals(uri) || it.startsWith(uri + "/"));
    known.keySet().removeIf(it -> it.startsWith(path));
  }

  private void read(String uri) {
    Path path;
    synchronized (this) {
      path = unread.get(uri);
    }
    if (path != null && recall(uri, path)) {
      synchronized (this) {
        unread.remove(uri, path);
      }
      return;
    }
    DiskTexts.Read read = path == null ? null : texts.read(path);
    if (path != null && read != null) {
      var _ =
          files.hold(
              uri,
              read.sha256(),
              () -> texts.stored(path, read.sha256(), read.size(), index.names(uri, read.text())));
    } else {
      files.give(uri, Skip.UNREADABLE);
    }
    synchronized (this) {
      unread.remove(uri, path);
    }
  }

  /// Holds a file that is the same as in an earlier process, without reading it.
  private boolean recall(String uri, Path path) {
    SavedIndex old = saved;
    SavedIndex.Seen seen = old == null ? null : old.places().get(path.toString());
    Stamp stamp = stamp(path);
    FileNames names = old == null || seen == null ? null : old.names(seen.sha256(), uri);
    if (seen == null
        || names == null
        || stamp == null
        || stamp.size() != seen.size()
        || stamp.modified() != seen.modified()) {
      return false;
    }
    var _ =
        files.hold(
            uri, seen.sha256(), () -> texts.stored(path, seen.sha256(), (int) seen.size(), names));
    return true;
  }

  private synchronized @Nullable Stamp stamp(Path path) {
    Known folder = known.get(folder(path));
    Path name = path.getFileName();
    return folder == null || name == null ? null : folder.files().get(name.toString());
  }

  /// The session does not have this folder any longer.
  @Override
  public void close() {
    watch.forget(this);
    synchronized (this) {
      isClosed = true;
      unread.clear();
      known.clear();
    }
    var _ = files.delete(place.uri());
  }
}
