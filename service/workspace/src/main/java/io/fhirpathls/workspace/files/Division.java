package io.fhirpathls.workspace.files;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;

/// Divides a workspace. Wherever a package begins, a part begins; above all packages each folder is
/// a part. What is more than a session may hold is divided by its folders, as often as that helps.
final class Division {

  /// What is in a folder itself.
  ///
  /// @param bytes of its files
  record Folder(int files, long bytes, boolean isPackage) {}

  /// @param folders by their uris, all that belong to it
  /// @param isTooLarge whether it can never be held as a whole
  record Part(String uri, List<String> folders, int files, long bytes, boolean isTooLarge) {}

  private record Node(String uri, Folder its, List<Node> inner) {}

  private final FileLimits most;
  private final List<Part> parts = new ArrayList<>();

  private Division(FileLimits most) {
    this.most = most;
  }

  /// @param folders by their uris, with the slash at the end; those above them, too
  /// @param most that a session may hold
  static List<Part> of(SortedMap<String, Folder> folders, FileLimits most) {
    Division division = new Division(most);
    tops(folders).forEach(top -> division.begin(top, !top.its().isPackage()));
    return division.parts;
  }

  private static List<Node> tops(SortedMap<String, Folder> folders) {
    List<Node> tops = new ArrayList<>();
    Deque<Node> above = new ArrayDeque<>();
    folders.forEach((uri, its) -> {
      while (!above.isEmpty() && !uri.startsWith(above.getFirst().uri())) {
        above.removeFirst();
      }
      Node node = new Node(uri, its, new ArrayList<>());
      (above.isEmpty() ? tops : above.getFirst().inner()).add(node);
      above.addFirst(node);
    });
    return tops;
  }

  private void begin(Node top, boolean isTop) {
    List<Node> its = new ArrayList<>();
    gather(top, its);
    boolean divides = isTop || !fits(its);
    if (divides) {
      its = List.of(top);
    }
    if (files(its) > 0) {
      parts.add(
          new Part(
              top.uri(), its.stream().map(Node::uri).toList(), files(its), bytes(its), !fits(its)));
    }
    for (Node node : its) {
      node.inner().stream()
          .filter(inner -> divides || inner.its().isPackage())
          .forEach(inner -> begin(inner, false));
    }
  }

  /// All in it without the packages in it.
  private static void gather(Node node, List<Node> into) {
    into.add(node);
    node.inner().stream()
        .filter(inner -> !inner.its().isPackage())
        .forEach(inner -> gather(inner, into));
  }

  private boolean fits(List<Node> nodes) {
    return files(nodes) <= most.files() && bytes(nodes) <= most.bytes();
  }

  private static int files(List<Node> nodes) {
    return nodes.stream().mapToInt(it -> it.its().files()).sum();
  }

  private static long bytes(List<Node> nodes) {
    return nodes.stream().mapToLong(it -> it.its().bytes()).sum();
  }
}
