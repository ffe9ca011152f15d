package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Samples;
import io.fhirpathls.workspace.disk.FileUri;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files as one document names them. A name is looked up among their uris and nowhere else: nothing
/// here reads a disk.
///
/// @param uri of the document
/// @param files that may be samples
public record SampleNames(String uri, Files files) implements Samples {

  /// So many are more than anybody reads.
  private static final int MOST = 1_000;

  /// Those that there are.
  public interface Files {
    /// Null where there is none.
    @Nullable File file(String uri);

    Set<String> uris();

    /// Whether a file that is not there is really not there.
    boolean areAll();
  }

  public static boolean isOne(String uri) {
    return uri.endsWith(".json") || uri.endsWith(".xml");
  }

  @Override
  public Found find(String name) {
    if (!isOne(name)) {
      return Nothing.UNKNOWN;
    }
    List<String> folders = foldersAround();
    for (String folder : folders) {
      File found = files.file(normal(folder + name.replace(" ", "%20")));
      if (found != null) {
        return found;
      }
    }
    File found = among(files.uris(), name, folders);
    return found != null ? found : files.areAll() ? Nothing.MISSING : Nothing.UNKNOWN;
  }

  /// Clients differ in what they encode. The nearest one, else the first of that name anywhere.
  private @Nullable File among(Set<String> uris, String name, List<String> folders) {
    String end = "/" + name;
    List<String> near = folders.stream().map(it -> normal(FileUri.readable(it) + name)).toList();
    String found = null;
    int rank = Integer.MAX_VALUE;
    for (String each : uris) {
      String readable = FileUri.readable(each);
      int at = near.indexOf(readable);
      int its = at >= 0 ? at : readable.endsWith(end) ? near.size() : Integer.MAX_VALUE;
      if (its < rank) {
        found = each;
        rank = its;
      }
    }
    return found == null ? null : files.file(found);
  }

  @Override
  public List<Named> all() {
    List<Named> all = new ArrayList<>();
    List<String> folders = foldersAround();
    for (String each : files.uris()) {
      File file = all.size() < MOST ? files.file(each) : null;
      if (file != null && file.resourceType() != null) {
        all.add(new Named(FileUri.readable(relative(each, folders)), file));
      }
    }
    return all;
  }

  /// From the document's own one outwards, each with its slash; without the root of all, where
  /// everything is below.
  private List<String> foldersAround() {
    List<String> folders = new ArrayList<>();
    int root = uri.indexOf("//") + 2;
    for (int slash = uri.lastIndexOf('/'); slash >= root; slash = uri.lastIndexOf('/', slash - 1)) {
      if (slash > root || folders.isEmpty()) {
        folders.add(uri.substring(0, slash + 1));
      }
    }
    return folders;
  }

  private static String relative(String each, List<String> folders) {
    return folders.stream()
        .filter(each::startsWith)
        .findFirst()
        .map(folder -> each.substring(folder.length()))
        .orElse(each.substring(each.lastIndexOf('/') + 1));
  }

  /// Without `.` and `..`. What would be above the root is no file's uri.
  private static String normal(String uri) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : uri.split("/", -1)) {
      switch (segment) {
        case "." -> {}
        case ".." -> segments.pollLast();
        default -> segments.addLast(segment);
      }
    }
    return String.join("/", segments);
  }
}
