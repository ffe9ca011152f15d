package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.files.Partition.Held;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Decides which parts of a session's mounted folders are held where not all of them can be. Those
/// with open documents come first, then those that had some, then the others, small ones before
/// large ones; each as a whole. Any thread may call.
public final class Partitions {

  /// Of all mounted folders of a session. No guide has as many; a loop of mounts has more.
  static final int MOST_FOLDERS = 20_000;

  private final NavigableMap<String, Division.Folder> folders = new TreeMap<>();

  /// Folders that a document was open in: closing one is no reason to read everything otherwise.
  private final Set<String> used = new HashSet<>();

  private Set<String> open = Set.of();
  private @Nullable FileLimits limits;
  private boolean isOld;
  private volatile List<Partition> all = List.of();
  private final Map<String, Integer> places = new HashMap<>();

  /// @param uri of a folder, with the slash at its end
  synchronized void saw(String uri, Division.Folder folder) {
    isOld |= !folder.equals(folders.put(uri, folder));
  }

  /// It is not there any longer, with all that was in it.
  synchronized void gone(String uri) {
    Map<String, Division.Folder> below = folders.subMap(uri, true, uri + Character.MAX_VALUE, true);
    isOld |= !below.isEmpty();
    below.clear();
  }

  synchronized boolean hasRoom() {
    return folders.size() < MOST_FOLDERS;
  }

  /// Decides anew where something has changed.
  ///
  /// @param documents the uris of those that are open
  /// @param most that may be held of all these folders
  /// @return whether that is another decision
  synchronized boolean decide(Set<String> documents, FileLimits most) {
    Set<String> now = new HashSet<>();
    documents.forEach(uri -> {
      String folder = WorkspaceFile.innermost(uri, folders::containsKey);
      if (folder != null) {
        now.add(folder);
      }
    });
    if (!isOld && now.equals(open) && most.equals(limits)) {
      return false;
    }
    isOld = false;
    open = now;
    limits = most;
    used.addAll(now);
    used.retainAll(folders.keySet());
    List<Partition> before = all;
    all = choose(most);
    return !all.equals(before);
  }

  private List<Partition> choose(FileLimits most) {
    List<Division.Part> parts = new ArrayList<>(Division.of(folders, most));
    parts.sort(
        Comparator.comparingInt(this::rank)
            .thenComparing(Division.Part::isTooLarge)
            .thenComparingLong(Division.Part::bytes)
            .thenComparing(Division.Part::uri));
    List<Partition> chosen = new ArrayList<>();
    int files = most.files();
    long bytes = most.bytes();
    places.clear();
    for (Division.Part part : parts) {
      Skip why = part.files() > files ? Skip.COUNT : part.bytes() > bytes ? Skip.TOTAL : null;
      Held held =
          why == null
              ? Held.WHOLE
              : part.isTooLarge() && files > 0 && bytes > 0 ? Held.PART : Held.NOTHING;
      if (held != Held.NOTHING) {
        files -= Math.min(files, part.files());
        bytes -= Math.min(bytes, part.bytes());
      }
      part.folders().forEach(folder -> places.put(folder, chosen.size()));
      chosen.add(new Partition(part.uri(), part.files(), part.bytes(), held, why));
    }
    return List.copyOf(chosen);
  }

  private int rank(Division.Part part) {
    return part.folders().stream().anyMatch(open::contains)
        ? 0
        : part.folders().stream().anyMatch(used::contains) ? 1 : 2;
  }

  /// How much is held of a folder; what is not decided yet is held as far as there is room.
  synchronized Held held(String folder) {
    Integer place = places.get(folder);
    return place == null ? Held.WHOLE : all.get(place).held();
  }

  /// The smaller, the more useful is the folder.
  synchronized int place(String folder) {
    return places.getOrDefault(folder, Integer.MAX_VALUE);
  }

  /// All with files in them, the most useful first.
  public List<Partition> all() {
    return all;
  }

  /// Those of which not all is held.
  public List<Partition> leftOut() {
    return all().stream().filter(it -> it.held() != Held.WHOLE).toList();
  }
}
