package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.disk.AllowedFolders;
import io.fhirpathls.workspace.disk.FileUri;
import io.fhirpathls.workspace.disk.FolderWatch;
import io.fhirpathls.workspace.disk.LockedFolder;
import io.fhirpathls.workspace.files.FolderListing.Stamp;
import io.fhirpathls.workspace.files.Partition.Held;
import io.fhirpathls.workspace.work.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A folder of a session's workspace that the server reads itself.
///
/// What has changed is found folder by folder: one that somebody says has changed is listed, and
/// compared with what was there. So a rename is a file that is gone and one that is new, and after
/// an overflow everything is looked at once more; there is no other way by which the index learns.
/// Texts stay on the disk. Where there is more than may be held, [Partitions] decides what is.
///
/// One run [catches up][SessionFiles#catchUp] at a time; any thread may say that something has
/// changed.
public final class MountedFolder implements FolderWatch.Listener, AutoCloseable {
  /// No guide is deeper; a loop of mounts is.
  private static final int DEEPEST = 40;

  private static final Path HERE = Path.of("");

  /// @param lacks whether files of it are not held that could be, for want of room
  private record Known(Map<String, Stamp> files, Set<String> folders, boolean lacks) {

    static final Known NOTHING = new Known(Map.of(), Set.of(), false);
  }

  private final AllowedFolders.Place place;
  private final DiskTexts texts;
  private final WorkspaceFiles files;
  private final FileIndex index;
  private final Partitions partitions;
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
  /// @param onChange is told when it has to [catch up][SessionFiles#catchUp]
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
    this.partitions = its.partitions();
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
    lookAgain();
  }

  /// Anything may be otherwise than it was.
  public void lookAgain() {
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

  /// Finds out what has changed.
  void look() {
    if (!isLoaded) {
      saved = load.get();
      isLoaded = true;
    }
    for (Path folder = nextChanged(); folder != null; folder = nextChanged()) {
      look(folder);
      Checkpoint.pass();
    }
  }

  /// Does what was decided otherwise than before: gives up folders, and wants to look at others.
  ///
  /// @return whether it does
  synchronized boolean obey() {
    Map<Held, List<Path>> lacking =
        known.keySet().stream()
            .filter(it -> known.getOrDefault(it, Known.NOTHING).lacks())
            .sorted(Comparator.comparingInt(it -> partitions.place(uri(it))))
            .collect(Collectors.groupingBy(it -> partitions.held(uri(it))));
    List<Path> whole = lacking.getOrDefault(Held.WHOLE, List.of());
    List<Path> parts = lacking.getOrDefault(Held.PART, List.of());
    Set<String> given = new HashSet<>();
    known.replaceAll((folder, its) -> {
      Held held = partitions.held(uri(folder));
      // What is held in part only takes what all others leave.
      boolean keeps = held == Held.WHOLE || held == Held.PART && whole.isEmpty();
      if (!keeps) {
        given.add(uri(folder));
      }
      return keeps || its.files().isEmpty() ? its : new Known(Map.of(), its.folders(), true);
    });
    files.leave(given);
    unread.keySet().removeIf(uri -> given.contains(WorkspaceFile.folder(uri)));
    changed.addAll(whole);
    changed.addAll(parts);
    return !changed.isEmpty();
  }

  private String uri(Path folder) {
    return FileUri.below(place.uri(), folder) + "/";
  }

  /// Reads what is to be read.
  ///
  /// @param goesOn is told after each file how many have been read, and says whether to go on
  void read(IntPredicate goesOn) {
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
        partitions.gone(uri(folder));
      }
    }
  }

  private void compare(Path folder, List<LockedFolder.Entry> entries) {
    Known before = known.getOrDefault(folder, Known.NOTHING);
    String uri = uri(folder);
    Predicate<String> isIn = name -> !files.isExcluded(uri + FileUri.encoded(name));
    FolderListing now =
        FolderListing.of(
            entries,
            name -> files.isRead(name) && isIn.test(name),
            name -> isEntered(folder, name) && isIn.test(name));
    partitions.saw(uri, now.size(files.limits().fileBytes()));
    Map<String, Stamp> stamps = now.files();
    Set<String> folders = now.folders();
    before.files().keySet().stream()
        .filter(name -> !stamps.containsKey(name))
        .forEach(name -> forget(folder.resolve(name)));
    before.folders().stream()
        .filter(name -> !folders.contains(name))
        .forEach(name -> forget(folder.resolve(name)));
    // After what is forgotten: another file may begin the package still.
    files.packages().is(uri, now.isPackage());
    boolean lacks = partitions.held(uri) == Held.NOTHING;
    if (lacks) {
      stamps.clear();
    }
    int all = stamps.size();
    stamps
        .entrySet()
        .removeIf(entry -> {
          boolean isNew = !entry.getValue().equals(before.files().get(entry.getKey()));
          return isNew && !expect(uri, folder.resolve(entry.getKey()), entry.getValue());
        });
    folders.stream()
        .filter(name -> !before.folders().contains(name) && partitions.hasRoom())
        .forEach(name -> changed.add(folder.resolve(name)));
    // An empty one, too: after an overflow whoever is known is looked at once more.
    known.put(folder, new Known(stamps, folders, lacks || stamps.size() < all));
  }

  private boolean isEntered(Path folder, String name) {
    return !name.startsWith(".") && !isLeftOut.test(name) && folder.getNameCount() < DEEPEST;
  }

  /// @return false when there is no room for it at present
  private boolean expect(String folder, Path path, Stamp stamp) {
    String uri = folder + FileUri.encoded(String.valueOf(path.getFileName()));
    Skip skip = files.expect(uri, stamp.size());
    if (skip == null) {
      unread.put(uri, path);
      return true;
    }
    unread.remove(uri);
    return skip == Skip.SIZE || skip == Skip.KIND;
  }

  /// A file or a folder is gone.
  private void forget(Path path) {
    String uri = FileUri.below(place.uri(), path);
    var _ = files.delete(uri);
    unread.keySet().removeIf(it -> it.equals(uri) || it.startsWith(uri + "/"));
    known.keySet().removeIf(it -> it.startsWith(path));
    partitions.gone(uri + "/");
  }

  private void read(String uri) {
    Path path;
    synchronized (this) {
      path = unread.get(uri);
    }
    DiskTexts.Found found =
        path == null
            ? null
            : texts.find(path, uri, stamp(path), saved, text -> index.names(uri, text));
    if (found != null) {
      var _ = files.hold(uri, found.sha256(), found.made());
    } else {
      files.give(uri, Skip.UNREADABLE);
    }
    synchronized (this) {
      unread.remove(uri, path);
    }
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
    partitions.gone(place.uri());
    var _ = files.delete(place.uri());
  }
}
