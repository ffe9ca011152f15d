package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.hash.Sha256;
import io.fhirpathls.workspace.tenant.Tenant;
import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where indexes outlive the process: one file for each folder of a tenant, named after a hash of
/// both. A file is replaced in one step and readable for its owner only. What cannot be read or
/// written costs time and nothing else: the index is made anew.
///
/// Files are written by a thread of their own, one after the other, so that a slow disk holds up
/// nobody.
public final class IndexFolder implements AutoCloseable {
  private static final int SECONDS_TO_END = 3;
  private static final String SUFFIX = ".index";

  private final @Nullable Path folder;
  private final String version;
  private final Consumer<String> results;
  private @Nullable ExecutorService writer;

  private IndexFolder(@Nullable Path folder, String version, Consumer<String> results) {
    this.folder = folder;
    this.version = version;
    this.results = results;
  }

  /// @param folder null when nothing outlives the process
  /// @param version of the server: another one may find other things in a file
  /// @param results is told what became of each file: `loaded`, `absent`, `refused`, `saved` or
  ///   `failed`
  public static IndexFolder open(@Nullable Path folder, String version, Consumer<String> results) {
    IndexFolder opened = new IndexFolder(folder, version, results);
    if (folder != null && Files.isDirectory(folder)) {
      opened.writer().execute(() -> opened.rehearse(folder));
    }
    return opened;
  }

  public boolean isOn() {
    return folder != null;
  }

  /// Reads the newest index and forgets it, so that the code which does it is there when the first
  /// folder is opened: of a thousand files that took two thirds of the time.
  private void rehearse(Path saved) {
    try (Stream<Path> all = Files.list(saved)) {
      Path newest =
          all.filter(file -> file.toString().endsWith(SUFFIX))
              .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
              .orElse(null);
      if (newest != null) {
        read(newest, Integer.MAX_VALUE);
      }
    } catch (IOException | UncheckedIOException | IndexFormat.Unfit unreadable) {
      // It is told when its folder is opened.
    }
  }

  private SavedIndex read(Path file, int most) throws IOException, IndexFormat.Unfit {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 65_536)) {
      return IndexFormat.read(in, version, most);
    }
  }

  /// @param root what the index is of; uris of two clients for one folder are two roots
  /// @param most files that it may be about
  SavedIndex load(Tenant tenant, String root, int most) {
    Path file = file(tenant, root);
    if (file == null) {
      return SavedIndex.NONE;
    }
    try {
      SavedIndex index = read(file, most);
      results.accept("loaded");
      return index;
    } catch (NoSuchFileException none) {
      results.accept("absent");
    } catch (IOException unreadable) {
      results.accept("failed");
    } catch (IndexFormat.Unfit unfit) {
      results.accept("refused");
    }
    return SavedIndex.NONE;
  }

  /// @param index is made when it is written
  void save(Tenant tenant, String root, Supplier<SavedIndex> index) {
    Path file = file(tenant, root);
    if (file != null) {
      try {
        writer().execute(() -> write(file, index.get()));
      } catch (RejectedExecutionException ended) {
        results.accept("failed");
      }
    }
  }

  private synchronized ExecutorService writer() {
    ExecutorService known = writer;
    if (known == null) {
      known =
          Executors.newSingleThreadExecutor(Thread.ofPlatform().name("index").daemon().factory());
      writer = known;
    }
    return known;
  }

  private @Nullable Path file(Tenant tenant, String root) {
    byte[] both = (tenant.name() + "\n" + root).getBytes(StandardCharsets.UTF_8);
    return folder == null ? null : folder.resolve(Sha256.hex(both) + SUFFIX);
  }

  private void write(Path file, SavedIndex index) {
    try {
      Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
      // Where the file system knows owners, a file made so is its owner's alone (0600).
      Path beside = Files.createTempFile(parent, file.getFileName() + ".", ".tmp");
      try {
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE);
            OutputStream out = Channels.newOutputStream(channel)) {
          IndexFormat.write(index, version, new Unclosed(out));
          channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
      results.accept("saved");
    } catch (IOException | RuntimeException noRoom) {
      results.accept("failed");
    }
  }

  /// Who writes JSON closes what it goes to; it is to be on the disk before.
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /// What is still to be written is, within some seconds.
  @Override
  public synchronized void close() {
    ExecutorService known = writer;
    if (known != null) {
      known.shutdown();
      try {
        if (!known.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
          known.shutdownNow();
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
