package io.fhirpathls.workspace.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A folder that is read and never left.
///
/// Each name of a path is opened in the folder before it and no link is followed (`openat` with
/// `O_NOFOLLOW`), so it does not matter what somebody who can write there puts in the place of a
/// folder between two looks. Systems that cannot do that have no such folders.
///
/// @param root a real path: no link in it
public record LockedFolder(Path root) {

  /// What is in a folder; links and whatever else is neither are left out.
  ///
  /// @param size bytes
  /// @param modified nanoseconds since 1970, as fine as the system has it
  public record Entry(String name, boolean isFolder, long size, long modified) {}

  /// The content of a folder, in no order.
  ///
  /// @throws IOException when it is no folder any longer
  public List<Entry> list(Path relative) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (SecureDirectoryStream<Path> folder = open(relative)) {
      for (Path path : folder) {
        Path name = path.getFileName();
        Entry entry = name == null ? null : entry(folder, name);
        if (entry != null) {
          entries.add(entry);
        }
      }
    } catch (DirectoryIteratorException gone) {
      throw gone.getCause();
    }
    return entries;
  }

  private static @Nullable Entry entry(SecureDirectoryStream<Path> folder, Path name) {
    try {
      BasicFileAttributes attributes = attributes(folder, name);
      return attributes.isDirectory() || attributes.isRegularFile()
          ? new Entry(
              name.toString(),
              attributes.isDirectory(),
              attributes.size(),
              attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
          : null;
    } catch (IOException gone) {
      return null;
    }
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  /// @param most bytes that it may have
  /// @throws IOException when it is no regular file, or larger
  public byte[] read(Path relative, long most) throws IOException {
    Path name = relative.getFileName();
    if (name == null) {
      throw new NoSuchFileException("no name");
    }
    Path parent = relative.getParent();
    try (SecureDirectoryStream<Path> folder = open(parent == null ? Path.of("") : parent)) {
      BasicFileAttributes attributes = attributes(folder, name);
      if (!attributes.isRegularFile() || attributes.size() > most) {
        throw new NoSuchFileException("no regular file of that size");
      }
      Set<OpenOption> how = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      try (SeekableByteChannel channel = folder.newByteChannel(name, how);
          InputStream in = Channels.newInputStream(channel)) {
        byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
        if (bytes.length > most) {
          throw new NoSuchFileException("larger than it was");
        }
        return bytes;
      }
    }
  }

  public boolean isFolder(Path relative) {
    try (SecureDirectoryStream<Path> _ = open(relative)) {
      return true;
    } catch (IOException no) {
      return false;
    }
  }

  @SuppressWarnings("StreamResourceLeak") // whoever asks closes it
  private SecureDirectoryStream<Path> open(Path relative) throws IOException {
    if (relative.isAbsolute()) {
      throw new NoSuchFileException("not below");
    }
    SecureDirectoryStream<Path> at = secure(Files.newDirectoryStream(root));
    try {
      for (Path name : relative) {
        if (name.toString().isEmpty()) {
          continue;
        }
        if (name.toString().equals("..") || name.toString().equals(".")) {
          throw new NoSuchFileException("not below");
        }
        SecureDirectoryStream<Path> next = at.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        at.close();
        at = next;
      }
      return at;
    } catch (IOException | RuntimeException closed) {
      at.close();
      throw closed;
    }
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
      throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> safe) {
      return safe;
    }
    stream.close();
    throw new NotDirectoryException("this system cannot read a folder without following links");
  }
}
