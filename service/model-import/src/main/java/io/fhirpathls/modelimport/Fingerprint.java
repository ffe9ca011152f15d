package io.fhirpathls.modelimport;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Says whether the output is that of the same input: names and sizes of the jars on the class
/// path, and the classes of this program, wherever they lie (a folder in `mvn compile`, a jar in
/// `mvn package`).
final class Fingerprint {

  private static final String OWN_CLASSES = "io/fhirpathls/modelimport";

  private Fingerprint() {}

  static String ofClassPath() throws IOException {
    StringBuilder text = new StringBuilder();
    String classPath = System.getProperty("java.class.path");
    for (String entry : List.of(classPath.split(File.pathSeparator))) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path.resolve(OWN_CLASSES))) {
        text.append("classes ").append(checksum(path)).append('\n');
      } else if (Files.isRegularFile(path)) {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          Path root = jar.getPath("/");
          if (Files.isDirectory(root.resolve(OWN_CLASSES))) {
            text.append("classes ").append(checksum(root)).append('\n');
          } else {
            text.append(path.getFileName()).append(' ').append(Files.size(path)).append('\n');
          }
        }
      }
    }
    return text.toString();
  }

  private static String checksum(Path root) throws IOException {
    CRC32 checksum = new CRC32();
    try (Stream<Path> files = Files.list(root.resolve(OWN_CLASSES))) {
      for (Path file : files.sorted().toList()) {
        checksum.update(Files.readAllBytes(file));
      }
    }
    return Long.toHexString(checksum.getValue());
  }
}
