package io.fhirpathls.server.packages;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// The files of a package: below a root, an unpacked folder `name#version/package/`, or a tar
/// beside it, `name#version/package.tgz` or `name#version.tgz`.
///
/// Nothing outside the root is read: names of packages lead nowhere, symbolic links are refused,
/// and of a tar nothing is ever written to a disk.
final class PackageFiles {
  private static final String FOLDER = "package/";
  private static final String ENDING = ".json";

  /// Files that are no resources.
  private static final List<String> OTHERS = List.of("package.json", ".index.json");

  private final Path root;
  private final PackageId id;
  private final Budget budget;

  /// Texts of resources by the names of their files, and `package.json`.
  private final Map<String, String> texts = new TreeMap<>();

  private PackageFiles(Path root, PackageId id, Budget budget) {
    this.root = root;
    this.id = id;
    this.budget = budget;
  }

  static Map<String, String> read(Path root, PackageId id, Budget budget) throws UnreadablePackage {
    PackageFiles files = new PackageFiles(root, id, budget);
    try {
      files.read();
    } catch (IOException broken) {
      throw new UnreadablePackage("it cannot be read (" + broken.getClass().getSimpleName() + ")");
    }
    return files.texts;
  }

  private void read() throws IOException, UnreadablePackage {
    Path whole = root.toRealPath();
    Path folder = whole.resolve(id.toString());
    Path unpacked = folder.resolve("package");
    if (Files.exists(unpacked, LinkOption.NOFOLLOW_LINKS)) {
      folder(inside(unpacked, whole));
      return;
    }
    for (Path tar : List.of(folder.resolve("package.tgz"), whole.resolve(id + ".tgz"))) {
      if (Files.exists(tar, LinkOption.NOFOLLOW_LINKS)) {
        tar(inside(tar, whole));
        return;
      }
    }
    throw new UnreadablePackage("it is not there: no folder and no .tgz of this name");
  }

  /// The path itself, when no link on it leads elsewhere.
  private static Path inside(Path path, Path root) throws IOException, UnreadablePackage {
    if (!path.toRealPath().equals(path) || !path.startsWith(root)) {
      throw new UnreadablePackage("it is a symbolic link, or stands behind one");
    }
    return path;
  }

  private void folder(Path folder) throws IOException, UnreadablePackage {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        budget.file();
        String name = String.valueOf(file.getFileName());
        if (Files.isSymbolicLink(file)) {
          throw new UnreadablePackage(name + " is a symbolic link");
        }
        if (isWanted(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            add(name, in);
          }
        }
      }
    }
  }

  private void tar(Path file) throws IOException, UnreadablePackage {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        budget.file();
        String name = entry.getName();
        if (name.startsWith("/")
            || ("/" + name + "/").contains("/../")
            || name.indexOf('\\') >= 0) {
          throw new UnreadablePackage("an entry of its tar leads outside of it");
        }
        if (entry.isLink() || entry.isSymbolicLink()) {
          throw new UnreadablePackage("an entry of its tar is a link");
        }
        // What is passed over is unpacked, too.
        budget.read(Math.max(0, isWanted(name(name)) ? 0 : entry.getSize()));
        if (name.startsWith(FOLDER) && entry.isFile() && isWanted(name(name))) {
          add(name(name), tar);
        }
      }
    }
  }

  private static String name(String entry) {
    return entry.startsWith(FOLDER) ? entry.substring(FOLDER.length()) : entry;
  }

  private static boolean isWanted(String name) {
    return name.endsWith(ENDING) && name.indexOf('/') < 0 && !name.equals(OTHERS.getLast());
  }

  private void add(String name, InputStream in) throws IOException, UnreadablePackage {
    byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, budget.left() + 1));
    budget.read(bytes.length);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (name.equals(OTHERS.getFirst()) || Resources.isWanted(text)) {
      texts.put(name, text);
    }
  }
}
