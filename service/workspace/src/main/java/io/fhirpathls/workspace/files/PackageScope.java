package io.fhirpathls.workspace.files;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Which package a file is of: the innermost folder around it that begins one. Names that several
/// packages declare mean, in each of them, its own one. Any thread may call.
public final class PackageScope {
  /// Files with which packages begin.
  public static final Set<String> BEGIN = Set.of("package.json", "sushi-config.yaml", "ig.ini");

  /// Folders, with the slash at their ends.
  private final TreeSet<String> packages = new TreeSet<>();

  /// Whether a folder with a file of this name is a package.
  public static boolean begins(String name) {
    return BEGIN.contains(name);
  }

  /// A folder is a package, or is none any longer.
  synchronized void is(String folder, boolean isPackage) {
    if (isPackage) {
      packages.add(folder);
    } else {
      packages.remove(folder);
    }
  }

  /// The client has this file.
  public void has(String uri) {
    String folder = WorkspaceFile.folder(uri);
    if (begins(uri.substring(folder.length()))) {
      is(folder, true);
    }
  }

  /// A file or a folder is gone.
  synchronized void gone(String uri) {
    String folder = WorkspaceFile.folder(uri);
    if (begins(uri.substring(folder.length()))) {
      packages.remove(folder);
    }
    below(uri).clear();
  }

  /// A file or a folder is called otherwise.
  synchronized void renamed(String from, String to) {
    Set<String> moved = Set.copyOf(below(from));
    gone(from);
    moved.forEach(it -> packages.add(to + it.substring(from.length())));
    has(to);
  }

  private Set<String> below(String uri) {
    String folder = uri.endsWith("/") ? uri : uri + "/";
    return packages.subSet(folder, true, folder + Character.MAX_VALUE, true);
  }

  /// Whether names can mean different things in different places.
  synchronized boolean isDivided() {
    return !packages.isEmpty();
  }

  /// The folder of the package; empty for what is in none.
  public synchronized String of(String uri) {
    String innermost = packages.isEmpty() ? null : WorkspaceFile.innermost(uri, packages::contains);
    return innermost == null ? "" : innermost;
  }

  /// What holds for a file: what its own package has, or what all others have, which stands under
  /// the empty name.
  public <T> T of(String uri, Map<String, T> byPackage) {
    T own = byPackage.get(of(uri));
    return own == null ? Objects.requireNonNull(byPackage.get("")) : own;
  }
}
