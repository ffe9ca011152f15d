package io.fhirpathls.server.config;

import io.fhirpathls.workspace.disk.AllowedFolders;
import io.fhirpathls.workspace.files.FileLimits;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Of one session, in UTF-8; they are held compressed, and count to its memory as they are held.
///
/// @param max how many
/// @param maxFileSize bytes of one file
/// @param maxSize bytes of all of them
/// @param roots folders of this machine that the server may read for a tenant, `tenant=/folder`
///   each; `local` is the tenant of everybody where tenants are not told apart
/// @param exclude names of folders that are passed over there, beside hidden ones
/// @param index folder in which the index of each workspace outlives the process; empty for none
public record FileSettings(
    @Live int max,
    @Live ByteSize maxFileSize,
    @Live ByteSize maxSize,
    @Live Words roots,
    @Live Words exclude,
    String index) {
  static final FileSettings DEFAULTS =
      new FileSettings(
          20_000,
          ByteSize.ofKib(1024),
          ByteSize.ofKib(256 * 1024),
          Words.NONE,
          new Words(List.of("node_modules", "target", "output", "temp", "template", "input-cache")),
          "");

  public FileSettings {
    Check.that(
        "roots",
        AllowedFolders.of(roots.list()) != null,
        "tenant=/absolute/folder, with commas between them");
    Check.range("max", max, 0, 1_000_000);
    Check.range("max-file-size", maxFileSize, ByteSize.ofKib(1), ByteSize.ofKib(256 * 1024));
    Check.range("max-size", maxSize, ByteSize.ofKib(1), ByteSize.ofKib(64 * 1024 * 1024));
  }

  /// Null for none.
  public @Nullable Path indexFolder() {
    return index.isEmpty() ? null : Path.of(index);
  }

  public AllowedFolders allowed() {
    AllowedFolders allowed = AllowedFolders.of(roots.list());
    return allowed == null ? AllowedFolders.NONE : allowed;
  }

  public FileLimits limits() {
    return new FileLimits(max, maxFileSize.bytes(), maxSize.bytes());
  }
}
