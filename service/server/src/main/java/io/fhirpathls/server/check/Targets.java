package io.fhirpathls.server.check;

import io.fhirpathls.host.Hosts;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the files that the paths of a command line mean. Each is found once, however often it is
/// named.
///
/// In folders, what no host reads is passed over, and so is what is hidden, `node_modules` and
/// `target`, and links to folders, which may lead in a circle. A path that is named itself is taken
/// at its word.
final class Targets {
  private static final Set<String> SKIPPED_FOLDERS = Set.of("node_modules", "target");

  private final Hosts hosts;
  private final Path folder;
  private final Map<Path, Target> found = new HashMap<>();
  private final List<Trouble> troubles = new ArrayList<>();

  Targets(Hosts hosts, Path folder) {
    this.hosts = hosts;
    this.folder = folder.toAbsolutePath().normalize();
  }

  List<Trouble> troubles() {
    return troubles;
  }

  /// Sorted by name.
  List<Target> all() {
    return found.values().stream().sorted(Comparator.comparing(Target::name)).toList();
  }

  void add(CheckOptions options) {
    for (String typed : options.paths()) {
      if (typed.equals("-")) {
        found.put(Path.of("-"), new Target(options.stdinName(), null, true));
      } else {
        add(typed);
      }
    }
  }

  private void add(String typed) {
    try {
      if (typed.isBlank()) {
        trouble(typed, "an empty path");
        return;
      }
      Path written = Path.of(typed).normalize();
      Path path = folder.resolve(written).normalize();
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        walk(path, written);
      } else if (!attributes.isRegularFile()) {
        trouble(typed, "not a regular file");
      } else if (!isKnown(path)) {
        trouble(typed, "not a type of file that holds FHIRPath, such as .fhirpath");
      } else {
        add(path, written, true);
      }
    } catch (IOException | InvalidPathException failure) {
      troubles.add(Trouble.unreadable(typed, failure));
    }
  }

  /// With a list of its own instead of recursion: a stack of open folders would need as many file
  /// descriptors.
  private void walk(Path root, Path written) {
    Deque<Path> folders = new ArrayDeque<>(List.of(root));
    while (!folders.isEmpty()) {
      Path open = folders.removeLast();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(open)) {
        for (Path entry : entries) {
          String name = nameOf(entry);
          if (name.startsWith(".")) {
            continue;
          }
          if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            if (!SKIPPED_FOLDERS.contains(name)) {
              folders.addLast(entry);
            }
          } else if (isKnown(entry) && (Files.isRegularFile(entry) || Files.notExists(entry))) {
            add(entry, written.resolve(root.relativize(entry)), false);
          }
        }
      } catch (IOException | DirectoryIteratorException failure) {
        troubles.add(Trouble.unreadable(display(open, open), failure));
      }
    }
  }

  private void add(Path path, Path written, boolean named) {
    found.merge(path, new Target(display(path, written), path, named), Target::alsoNamed);
  }

  /// Relative to the working folder where it is inside, else as it was typed.
  private String display(Path path, Path written) {
    Path shown = path.startsWith(folder) ? folder.relativize(path) : written;
    return shown.toString().replace(File.separatorChar, '/');
  }

  private boolean isKnown(Path path) {
    return hosts.knows(nameOf(path), "");
  }

  private static String nameOf(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private void trouble(String name, String reason) {
    troubles.add(new Trouble(name, reason, true));
  }
}
